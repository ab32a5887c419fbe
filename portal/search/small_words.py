"""Words people write round what they look for ("I need", "near me"): alone they say nothing.

They are left out of a query where other words remain; those tied by `_` only in a row
(`portal.search.phrases`). They are compared as `words()` of `portal.search.normalize` leaves them:
in small letters, without accents or the Arabic article. So none may be, once its marks are gone, a
word that says what is looked for: "id" (I'd), "ill" (I'll) and "will" are missing, and so are
"after" and "before" (school).
"""

# Chinese has no blanks: these are cut out of the text before it is divided, the longest first, each
# leaving a blank. A single character stands here only if hardly any word that families look for has
# it inside: not 有, 找, 想, 在 or 没.
#
# Vietnamese is written in syllables and compared without its tone marks. Many of its small words
# are missing, for they would take others with them: "cho" (chợ, chỗ, chở), "con" (child), "để"
# (đẻ), "đỡ" (đồ), "từ" (tự tử), "trong" (trông trẻ), "tại" (tài chính), "đã" (da), "về" (vé), "vì"
# (ví), "chúng" (chung cư, tiêm chủng), "bao" (bảo hiểm), "thể" (thẻ), "làm" (work), "em" and "anh"
# (trẻ em, tiếng Anh). Of those that are here, what they take leaves a syllable that says enough:
# "răng" of "đau răng" (toothache), where "đâu" (where) takes "đau".
SMALL: dict[str, str] = {
    "en": (
        "a an the and or but if so as than then because of in on at to for from with without into "
        "by about near nearby nearest closest around here there i im ive me my mine myself we us "
        "our ours you your yours youre he him his hes she her hers shes it its they them their "
        "theirs theyre this that these those who whom whose what whats when where wheres which "
        "why how hows am is isnt are arent was wasnt were be been being do does doesnt did didnt "
        "dont doing done has hasnt have havent had having can cant cannot could couldnt should "
        "shouldnt would wouldnt must might wont need needs needed needing want wants wanted wanna "
        "gonna gotta like looking look find finding search searching seeking trying try get gets "
        "getting got give gives go going know help helps please pls plz thanks thank hello hi ok "
        "not no none nothing any anyone anybody anything anywhere some someone somebody something "
        "somewhere now just also too very really son sons daughter daughters kid kids out lose "
        "losing lost behind afford feel feels speak speaks speaking cut_off shut_off turned_off "
        "ran_out run_out running_out stuff my_child our_child my_children our_children theres "
        "husband wife boyfriend girlfriend my_mom my_mother my_dad my_father my_brother my_sister "
        "herself himself themselves says said off program programs anymore all_the_time today "
        "cheap"
    ),
    "es": (
        "el la los las lo un una unos unas al del de a en con sin por para pa sobre entre desde "
        "hasta hacia y e o u ni pero si que porque pues yo me mí mis mío mía tú tus te usted "
        "ustedes ella ellos ellas nos nosotros nosotras nuestro nuestra nuestros nuestras su sus "
        "se le les este esta estos estas ese esa eso esto donde adónde como cual cuales cuando "
        "cuanto cuánta quien soy es somos era fue ser estoy están estamos estar he ha hay han "
        "hemos haber tengo tiene tienes tienen tenemos tener puedo puede pueden podemos podría "
        "poder debo hacer hago saber necesito necesita necesitas necesitan necesitamos necesitar "
        "quiero quiere quieren queremos querer quisiera gustaría ir voy busco busca buscan "
        "buscamos buscando buscar encuentro encontrar consigo conseguir dan dar den ayuda ayudas "
        "ayudar ayudarme ayúdame ayúdenme ayúdeme ayudan ayuden favor porfavor porfa gracias hola "
        "no algo alguien algún alguna algunos algunas cerca cercano cercana cercanos aquí ahí "
        "allí acá ahora ya muy más también hijo hija hijos hijas van_a va_a vamos_a perder perdí "
        "perdió perdimos perdiendo siento siente sienten hable hablen hablan nada mucho mucha "
        "mi_niño mi_niña mis_niños esposo esposa marido mamá papá madre padre hermano hermana "
        "dice dicen dijo mientras hablo hablamos programa programas hoy"
    ),
    "pt-br": (
        "o a os as um uma uns umas de da do das dos em no na nos nas num numa por pelo pela para "
        "pra pro pras pros ao aos com sem sobre entre até e ou mas se que porque pois eu me mim "
        "meu minha meus minhas tu te você vocês vc ele ela eles elas gente nosso nossa nossos "
        "nossas seu sua seus suas lhe este esta esse essa isso isto onde aonde cadê como quem "
        "qual quais quando quanto quanta sou somos era foi ser estou estão estamos estar tô tá há "
        "tenho tem temos ter posso pode podem podemos poder consigo conseguir devo fazer faço sei "
        "saber ir vou vai preciso precisa precisam precisamos precisando precisar quero quer "
        "querem queremos querer queria gostaria procuro procura procuramos procurando procurar "
        "busco buscando acho achar encontrar dar dão ajuda ajudar ajude ajudem favor obrigado "
        "obrigada oi olá não algo alguém algum alguma alguns algumas perto próximo próxima "
        "próximos aqui ali aí lá agora já só muito mais também filho filha filhos filhas vão "
        "vamos fomos sendo perder perdi perdeu perdemos perdendo sinto sente fale falem falam "
        "nada minha_criança minhas_crianças marido esposo esposa mãe pai irmão irmã diz dizem "
        "disse enquanto fala falo falamos"
    ),
    "ht": (
        "a an la lan nan yon on youn de sou ak avè avèk pou poum nou mwen mw m ou w li l yo y n "
        "pam sa sila se te ta ap map pap pral ka kapab fè si ke epi e oswa paske ki kisa kiyès "
        "kilè kijan kouman koman konbyen kote kotem poukisa pouki èske lè bezwen bezwenn vle anvi "
        "chache jwenn jwen gen genyen pagen ban banm ba bay mande konnen èd ede edem tanpri "
        "souple silvouplè svp mèsi bonjou bonswa pa okenn anyen kèk toupre bò isit isi kounye "
        "kounya tou anpil trè pitit_mwen pitit_m pitit_nou timoun_mwen timoun_nou santi y mari_m "
        "mari_mwen nap lap yap wap mpa npa di manman_m papa_m pitit_fi pitit_gason pitit_fi_m "
        "pitit_gason_m pitit_fi_mwen pitit_gason_mwen"
    ),
    "zh-hans": (
        "我的孩子 我孩子 我儿子 我女儿 我兒子 我女兒 "
        "我非常需要 我们需要 我需要 需要 我们想要 我想要 想要 我们要 我要 我想找 想找 我要找 要找 "
        "我在找 在找 寻找 我想了解 想了解 了解 我想 我们想 请帮助我 请帮我 帮帮我 帮助我 帮助 "
        "帮我 帮忙 请问 谢谢 你好 您好 我们没有 我没有 没有 有没有 能不能 可不可以 可以 是不是 "
        "是否 我是 怎么办 怎么样 怎么 怎样 如何 为什么 什么时候 什么地方 什么 多少钱 多少 在哪里 "
        "在哪儿 在哪 哪里 哪儿 哪些 哪个 这里 那里 附近 周围 我们的 我们 我的 你们 他们 她们 "
        "给我们 给我 为了 除了 或者 还是 但是 因为 如果 一个 一些 一下 得到 现在 我們需要 "
        "我們想要 我們要 我們想 尋找 想瞭解 瞭解 請幫助我 請幫我 幫幫我 幫助我 幫助 幫我 幫忙 "
        "請問 謝謝 我們沒有 我沒有 沒有 有沒有 怎麼辦 怎麼樣 怎麼 怎樣 為什麼 什麼時候 什麼地方 "
        "什麼 甚麼 多少錢 在哪裡 在哪裏 在哪兒 哪裡 哪裏 哪兒 哪個 這裡 這裏 那裡 那裏 周圍 "
        "我們的 我們 你們 他們 她們 給我們 給我 為了 還是 因為 一個 現在 我 你 您 她 的 吗 嗎 呢 "
        "了 谁 誰 会说 會說 会讲 會講 失去 觉得 覺得 很 谁能 誰能 女儿说 儿子说 孩子说 女儿 儿子 "
        "女兒 兒子"
    ),
    "vi": (
        "tôi mình cần muốn tìm kiếm xin có không được bị phải giúp giùm dùm ở đâu gần quanh đến "
        "trên vào và với của các những một nhiều rất này nào gì ai sao cách như là hoặc hay nếu "
        "ơi ạ nhé con_tôi con_của_tôi con_em con_mình chúng_tôi cháu_tôi chúng_em bố_mẹ ba_mẹ "
        "cha_mẹ chúng_ta con_gái con_trai con_gái_tôi con_trai_tôi chồng_tôi vợ_tôi ba_tôi mẹ_tôi "
        "tôi_thấy gần_đây"
    ),
    "ar": (
        "ابني ابنتي بنتي ولدي اولادي "
        "انا نحن احنا انت انتم هو هي هم لي لنا لك له لها لهم هذا هذه هذي ذلك تلك الذي التي اللي "
        "في فيه من الى على عن مع حتى منذ بدون بلا و او ثم ان اذا لكن لان لكي كي عشان علشان يا هل "
        "كيف شلون ازاي اين وين فين متى ماذا ما شو ايش وش لماذا ليش كم مين اي كان كانت يكون يوجد "
        "توجد عندي عندنا عنده عندها لدي لدينا ممكن يمكن يمكنني استطيع اقدر نقدر اعرف اريد نريد "
        "يريد تريد احتاج نحتاج يحتاج تحتاج محتاج محتاجة محتاجين بحاجة بدي بدنا عايز عايزة عاوز "
        "ابغى اود ابحث نبحث البحث ادور بدور اجد نجد القى الاقي احصل نحصل الحصول مساعدة ساعدني "
        "ساعدوني ساعدونا فضلك سمحت سمحتم رجاء ارجو شكرا مرحبا لا لم لن ليس ليست مش مو غير شي شيء "
        "بعض قريب قريبة اقرب قرب حول جنب بجانب هنا هناك الان جدا ايضا طفلي طفلتي اطفالي اطفالنا "
        "اولادنا سوف راح وابني وابنتي لاطفالي لابني لابنتي لطفلي لعائلتي قد اشعر احس فقدت فقدنا "
        "خسرت خسرنا يتكلم يتكلمون يتحدث يتحدثون زوجي زوجتي ابي امي والدي والدتي اخي اختي يقول "
        "تقول انه انها مني منا يتعرض تتعرض"
    ),
}

# Chinese letters that join words: a pair with one of them is none itself ("被欺负"); with one of
# the others it is one where it stands somewhere.
JOINING = frozenset("被要说說和把给給跟")
BESIDE = frozenset("在有不想去没沒来來会會让讓叫用到是也都又还還很太再着著过過得")
