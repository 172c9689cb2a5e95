"""Run the command line: ``python -m govreport``."""

from govreport.cli import main

raise SystemExit(main())
