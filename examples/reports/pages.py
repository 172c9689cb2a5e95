"""The pages that the sample reports were found on: furniture, damages and what they say of themselves."""

from __future__ import annotations

import attrs

from govreport.testing.damage import (
    Damage,
    footnote_marks,
    framed,
    halfwidth_punctuation,
    hard_wrapped,
    hijacked,
    indented,
    pinyin_notes,
    rewritten,
    shifted_gbk,
    spaced_digits,
    spaced_words,
    traditional_script,
)

SPAM = "澳门金冠娱乐场"

PORTAL_HEAD = """\
澳门金冠娱乐场人民政府门户网站
网站支持IPv6 | 无障碍阅读 | 长者模式 | 登录
首页
走进云溪
政务公开
办事服务
互动交流
专题专栏
当前位置:首页 > 政务公开 > 政府信息公开目录 > 政府工作报告
索 引 号:yx000/2021-00037
主题分类:国民经济管理、国有资产监管
发布机构:云溪县人民政府办公室
发文日期:2021-02-20
文 号:云政发〔2021〕3号
名 称:2021年云溪县政府工作报告
有 效 性:有效
2021年云溪县政府工作报告
发布时间:2021-02-20 09:16 来源:县政府办 浏览次数: 1873 次 字体:[大 中 小]
分享到: 微信 微博 QQ空间
"""

PORTAL_FOOT = """

【打印本页】 【关闭窗口】
上一篇:2020年云溪县政府工作报告
下一篇:关于云溪县2020年财政预算执行情况的报告
相关附件:
扫一扫在手机打开当前页
主办单位:澳门金冠娱乐场人民政府 承办单位:县政府办公室 技术支持:县大数据中心
备案序号:云ICP备00000000号-1 网站标识码:0000000000 公安备案:00000000000000号
联系电话:0000-1234567 您是第 482917 位访客
"""

FORUM_HEAD = """\
设为首页收藏本站
切换到宽版
请 登录 后使用快捷导航
没有账号?立即注册
区域资料论坛»论坛 › 资料分享 › 政府文件 › 青岚市2022年政府工作报告
返回列表 发新帖
查看: 2046|回复: 1
[报告] 青岚市2022年政府工作报告
[复制链接]
TA的每日心情
开心
3 小时前
签到天数: 512 天
[LV.9]以坛为家II
3862
主题
4015
帖子
6万
积分
版主
Rank: 7Rank: 7Rank: 7
积分
63417
发表于 2022-3-18 21:07:35 | 显示全部楼层 |阅读模式
"""

FORUM_FOOT = """

回复
使用道具 举报
您需要登录后才可以回帖 登录 | 立即注册
本版积分规则
发表回复
客服中心
在线时间:
周一~周五
9:00-18:00
Powered by Discuz! X3.4 © 2001-2017 Comsenz Inc.
快速回复 返回顶部 返回列表"""


@attrs.frozen
class Page:
    """What happened to a report on its way to the page, and its metadata.

    Args:
        damages: in order.
        metadata: the truth of `meta.json`.
        seed: of the choices left to chance.

    """

    damages: tuple[Damage, ...]
    metadata: dict[str, str | int | None]
    seed: int = 1


PAGES = {
    "yunxi-2021-portal": Page(
        (
            hijacked("皇冠体育投注", words=[]),
            hijacked(SPAM, words=["云溪县"], rate=1, spared=[1]),
            rewritten(("政府工作报告", "政 府 工 作 报 告"), ("县长陆", "县长  陆")),
            halfwidth_punctuation(),
            indented("", blank_lines=True),
            framed(PORTAL_HEAD, PORTAL_FOOT),
        ),
        {
            "title": "政府工作报告",
            "doc_type": "政府工作报告",
            "region": "云溪县",
            "region_name": "云溪县",
            "level": "county",
            "speaker": "陆景行",
            "speaker_title": "云溪县人民政府县长",
            "delivered": "2021-02-04",
            "meeting": "云溪县第十六届人民代表大会第五次会议",
            "review_year": 2020,
            "plan_year": 2021,
            "published": "2021-02-20",
            "index_no": "yx000/2021-00037",
            "doc_no": "云政发〔2021〕3号",
            "publisher": "云溪县人民政府办公室",
        },
    ),
    "qinglan-2022-forum": Page(
        (
            footnote_marks(count=5),
            hard_wrapped(34, page_lines=24),
            spaced_words(rate=0.01),
            spaced_digits(rate=0.35),
            indented("    "),
            framed(FORUM_HEAD, FORUM_FOOT),
        ),
        {
            "title": "青岚市2022年政府工作报告",
            "doc_type": "政府工作报告",
            "region": "青岚市",
            "region_name": "青岚市",
            "level": "prefecture",
            "speaker": "沈怀远",
            "speaker_title": "青岚市人民政府市长",
            "delivered": "2022-01-12",
            "meeting": "青岚市第八届人民代表大会第一次会议",
            "review_year": 2021,
            "plan_year": 2022,
            "published": "2022-03-18",
            "index_no": None,
            "doc_no": None,
            "publisher": None,
        },
    ),
    "hengting-2024-traditional": Page(
        (
            traditional_script(),
            pinyin_notes(rate=0.85),
            halfwidth_punctuation("，：；！？"),
            shifted_gbk(gone=2),
            halfwidth_punctuation("（）"),
            framed("2024年臨岳市衡汀區(qū)政府工作報告\n", "\n"),
        ),
        {
            "title": "政府工作报告",
            "doc_type": "政府工作报告",
            "region": "临岳市衡汀区",
            "region_name": "衡汀区",
            "level": "county",
            "speaker": "温若谷",
            "speaker_title": "区委副书记、区长",
            "delivered": "2024-01-09",
            "meeting": "衡汀区第六届人民代表大会第三次会议",
            "review_year": 2023,
            "plan_year": 2024,
            "published": None,
            "index_no": None,
            "doc_no": None,
            "publisher": None,
        },
    ),
}
