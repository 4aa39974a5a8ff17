"""Documents in traditional letters: read as if they were simplified, and written back as they stand.

The reader's words are simplified. A document that is set in traditional letters (an office for overseas
Chinese, a calligrapher's page) is read letter by letter as its simplified twin, so that every offset holds.
A few of them in a simplified document are a name's or a masthead's, and are left alone.
"""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from xl_minsheng.readback.document import Document

MIN_LETTERS, MIN_SHARE = 12, 0.05
"""Traditional letters, and their share of all Chinese ones, from which a document is set in them."""
_CJK = re.compile("[\u3400-\u9fff]")
_PAIRS = (
    "萬万 與与 專专 業业 東东 丟丢 兩两 嚴严 個个 箇个 豐丰 臨临 為为 爲为 舉举 麼么 麽么 義义 習习 "
    "鄉乡 書书 買买 爭争 於于 雲云 產产 産产 畝亩 億亿 僅仅 從从 們们 價价 眾众 衆众 優优 會会 傳传 "
    "傷伤 體体 餘余 側侧 脩修 債债 償偿 儲储 兒儿 剋克 兌兑 黨党 關关 興兴 養养 內内 冊册 寫写 農农 "
    "鼕冬 沖冲 衝冲 決决 況况 凈净 淨净 準准 涼凉 淩凌 減减 幾几 鳳凤 齣出 擊击 劃划 則则 剛刚 創创 "
    "刪删 別别 彆别 製制 劑剂 辦办 務务 動动 勵励 勞劳 勢势 區区 醫医 韆千 昇升 陞升 華华 協协 單单 "
    "蔔卜 佔占 滷卤 鹵卤 衛卫 卽即 卻却 捲卷 廠厂 廳厅 厤历 曆历 歷历 壓压 厠厕 廁厕 縣县 參参 蔘参 "
    "雙双 發发 髮发 變变 敘叙 隻只 檯台 臺台 颱台 號号 閤合 衕同 後后 嚮向 曏向 嗎吗 噸吨 啓启 啟启 "
    "員员 週周 諮咨 響响 迴回 團团 糰团 園园 睏困 圍围 國国 圖图 圓圆 場场 壞坏 塊块 堅坚 垻坝 壩坝 "
    "聲声 處处 備备 復复 複复 夠够 頭头 夾夹 奬奖 獎奖 婦妇 嬰婴 學学 寧宁 甯宁 寶宝 實实 審审 傢家 "
    "寬宽 對对 導导 將将 塵尘 儘尽 盡尽 侷局 層层 屆届 屬属 嵗岁 歲岁 崗岗 嵐岚 嶺岭 嶽岳 峯峰 鞏巩 "
    "幣币 佈布 師师 帶带 蓆席 幫帮 乾干 幹干 榦干 並并 併并 廣广 莊庄 牀床 庫库 應应 開开 異异 張张 "
    "彈弹 強强 歸归 噹当 當当 彔录 錄录 録录 綵彩 徵征 徑径 誌志 懷怀 態态 總总 戲戏 戰战 戶户 纔才 "
    "託托 執执 擴扩 掃扫 揚扬 摺折 撫抚 護护 報报 擔担 擬拟 擁拥 撥拨 擇择 擋挡 擠挤 揮挥 捱挨 損损 "
    "換换 據据 攤摊 撐撑 敎教 數数 斷断 旂旗 無无 旣既 舊旧 時时 顯显 暫暂 麯曲 麴曲 朮术 術术 機机 "
    "殺杀 權权 條条 來来 鬆松 闆板 極极 構构 樞枢 棗枣 楓枫 査查 標标 棟栋 欄栏 樹树 樣样 覈核 檔档 "
    "橋桥 樁桩 樑梁 檢检 樓楼 橫横 殘残 畢毕 氣气 匯汇 彙汇 滙汇 漢汉 汙污 溝沟 沒没 註注 澤泽 潔洁 "
    "測测 瀏浏 濃浓 塗涂 漲涨 遊游 滾滚 滯滞 滿满 濾滤 濱滨 瀾澜 燈灯 靈灵 災灾 點点 煙烟 菸烟 燒烧 "
    "熱热 愛爱 牽牵 狀状 獨独 獻献 環环 現现 電电 畫画 畵画 暢畅 療疗 盞盏 監监 蓋盖 盤盘 眞真 碼码 "
    "礎础 確确 離离 稈秆 鞦秋 種种 祕秘 積积 稱称 穩稳 竪竖 豎竖 篩筛 籌筹 簽签 籤签 簡简 類类 糉粽 "
    "係系 繫系 緊紧 纍累 紅红 約约 級级 純纯 納纳 紙纸 紐纽 綫线 線线 練练 組组 細细 織织 終终 經经 "
    "綁绑 結结 繞绕 給给 絡络 絕绝 絶绝 統统 繼继 績绩 續续 維维 綜综 綠绿 緑绿 綴缀 緩缓 編编 縮缩 "
    "繕缮 繳缴 網网 羅罗 羣群 職职 聯联 膠胶 腦脑 腳脚 脫脱 臉脸 騰腾 緻致 捨舍 藝艺 節节 範范 薦荐 "
    "榮荣 葯药 藥药 蓮莲 獲获 穫获 營营 藍蓝 虛虚 銜衔 補补 錶表 襯衬 裝装 見见 觀观 規规 視视 覽览 "
    "覺觉 譽誉 訁讠 計计 訂订 認认 讓让 訓训 議议 訊讯 記记 講讲 許许 論论 設设 訪访 証证 證证 評评 "
    "識识 訴诉 診诊 試试 話话 詢询 該该 詳详 語语 誤误 說说 説说 請请 讀读 課课 誰谁 調调 談谈 貝贝 "
    "負负 財财 責责 賢贤 敗败 賬账 貨货 質质 貧贫 購购 貫贯 貼贴 貴贵 貸贷 貿贸 費费 賃赁 資资 賴赖 "
    "趕赶 趨趋 蹤踪 車车 轉转 輪轮 軟软 輕轻 載载 較较 輛辆 輟辍 輻辐 輯辑 輸输 轄辖 邊边 達达 遷迁 "
    "過过 運运 還还 這这 進进 遠远 連连 遲迟 跡迹 蹟迹 適适 選选 遞递 邏逻 踰逾 遺遗 郵邮 埰采 寀采 "
    "採采 釋释 裏里 裡里 釒钅 針针 鍼针 釘钉 鈡钟 鍾钟 鐘钟 鈕钮 錢钱 鋪铺 鏈链 銷销 鎖锁 錯错 錦锦 "
    "鍵键 鎭镇 鎮镇 鎘镉 鏡镜 門门 閉闭 問问 間间 閘闸 聞闻 閱阅 閲阅 隊队 陽阳 階阶 際际 陸陆 險险 "
    "隨随 隱隐 難难 麪面 麫面 麵面 韋韦 頁页 頂顶 頃顷 項项 順顺 須须 鬚须 預预 領领 頻频 顆颗 題题 "
    "顏颜 顔颜 額额 顛颠 風风 飛飞 飲饮 舘馆 館馆 饋馈 馬马 駐驻 驛驿 驗验 驟骤 魚鱼 鳥鸟 鶴鹤 麥麦 "
    "黃黄 黽黾 齊齐 齒齿 齡龄 龍龙 長长 "
)
"""Each traditional letter with its simplified twin, of letters that this program's own words and its test
documents use; a letter whose twin is ambiguous, or that simplified text uses too, is not here."""
_SIMPLIFIED = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}


def simplified(document: Document) -> Document:
    """The document with simplified letters, the same one where it is not set in traditional ones."""
    text = "".join(line.text for line in document.lines)
    found = sum(ord(one) in _SIMPLIFIED for one in text)
    if found < MIN_LETTERS or found < MIN_SHARE * len(_CJK.findall(text)):
        return document
    lines = tuple(replace(line, text=line.text.translate(_SIMPLIFIED)) for line in document.lines)
    return replace(document, lines=lines)


class AsPrinted:
    """Words that were read from a document, in the letters that it is printed in.

    Args:
        document: as it stands.
    """

    def __init__(self, document: Document) -> None:
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        self.is_other = simplified(document) is not document
        if self.is_other:
            for line in document.lines:
                for old, new in zip(line.text, line.text.translate(_SIMPLIFIED), strict=True):
                    counted[new][old] += 1
        self._letters = {
            ord(new): usual for new, olds in counted.items() if (usual := olds.most_common(1)[0][0]) != new
        }

    def text(self, words: str) -> str:
        """The words in the document's letters; of a letter that it writes in two ways the usual one."""
        return words.translate(self._letters)
