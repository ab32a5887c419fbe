"""What families say leads to what they mean: whole sentences of a hard day, in seven languages.

A sentence is understood where each word that is not small stands for the same need. That is asked
of the lists of words alone: listings may say more.
"""

import pytest

from portal import languages
from portal.search.asked import telling_words
from resources.search.said import phrases, said

# Need → sentences, by language.
SENTENCES = {
    "en": {
        "housing": (
            "we are being evicted|they are kicking us out|kicked out|losing our home|"
            "we lost our home|behind on rent|nowhere to live|living in our car|cannot pay rent|"
            "they shut off our electricity|the power was cut off|no heat|place to stay|"
            "they shut off our lights|bedbugs|"
            "fuel assistance|help with our gas bill|water bill|mattress"
        ),
        "food": (
            "we ran out of food|nothing to eat|my kids are hungry|can't afford groceries|"
            "our fridge is empty"
        ),
        "safety": (
            "my husband hits me|he hit me|I am afraid of my husband|afraid|he hurts me|"
            "my child is bullied|bully|they make fun of my son|he is threatening me|not safe"
        ),
        "mind": (
            "I want to die|i hate my life|no one likes me|nobody likes my daughter|end my life|"
            "she is hurting herself|my son is depressed|I can't sleep|no friends|cries|"
            "he hates school|I feel alone|someone to talk to|"
            "my daughter says she wants to kill herself|I feel like giving up|"
            "can't take it anymore|she won't get out of bed|mental health|my son is smoking weed|"
            "he skips school|my dad passed away"
        ),
        "emergency": (
            "I want to die|wants to die|kill|my daughter says she wants to kill herself|"
            "my daughter ran away"
        ),
        "jobs": "need work|lost my job|got laid off|cannot pay bills|no money",
        "legal": (
            "no papers|undocumented|ICE took|deported|ICE took my husband|scared of deportation"
        ),
        "transport": "need a ride|missed the bus|no car|bus pass|my car broke down",
        "health": "my child is sick|tooth hurts|toothache|needs glasses|no insurance|cough",
        "clothing": "winter coats|shoes|need clothes",
        "internet": "no internet|phone|our computer is broken",
        "childcare": "babysitter|watch my baby|daycare",
        "learning": "tutoring|failing math|can't read|help with homework|learn English",
        "afterschool": "after school program",
    },
    "es": {
        "housing": (
            "me van a desalojar|nos van a desalojar|desalojar|me desalojaron|desahucio|"
            "nos están desalojando|nos echaron de la casa|nos sacaron de la casa|"
            "nos corrieron de la casa|no puedo pagar la renta|no tengo dónde vivir|"
            "nos cortaron la luz|no hay calefacción|perdimos la casa|vivimos en el carro|"
            "recibo de luz|recibo del gas|un colchón"
        ),
        "food": (
            "no tenemos comida|mis hijos tienen hambre|nada que comer|se nos acabó la comida|"
            "la nevera está vacía"
        ),
        "safety": (
            "mi esposo me pega|me pegó|me golpeó|tengo miedo|tengo miedo de mi pareja|me amenaza|"
            "le hacen bullying|se burlan de mi hijo|acosan a mi hija|lo molestan|"
            "tocaron a mi hija"
        ),
        "mind": (
            "quiero morir|me quiero morir|quiero matarme|no quiero vivir|odio mi vida|"
            "nadie me quiere|no tiene amigos|me siento sola|me siento muy triste|ya no puedo más|"
            "mi hijo está deprimido|no quiere ir a la escuela|sin ganas de vivir|"
            "mi hijo dice que se quiere morir|salud mental|no quiere levantarse de la cama|"
            "marihuana"
        ),
        "emergency": "quiero morir|me quiero matar",
        "jobs": "necesito trabajo|perdí mi trabajo|me despidieron|no tengo dinero",
        "legal": (
            "no tengo papeles|sin papeles|se llevó la migra|lo detuvieron|"
            "la migra se llevó a mi esposo|tengo miedo de la migra"
        ),
        "transport": (
            "no tengo carro|perdió el autobús|necesito un ride|cómo llegar a la escuela|"
            "no hay quien lo lleve a la escuela"
        ),
        "health": (
            "mi hijo está enfermo|dolor de muela|le duele el diente|necesita lentes|"
            "no tengo seguro|tos"
        ),
        "clothing": "ropa|abrigo de invierno|zapatos",
        "internet": "no tengo internet|celular",
        "childcare": (
            "niñera|cuidar a mi bebé|quién cuide a mi bebé|no tengo con quien dejar a mi niño"
        ),
        "learning": "clases de inglés|ayuda con la tarea|tutorías|está reprobando",
    },
    "pt-br": {
        "housing": (
            "vão nos despejar|fomos despejados|estamos sendo despejados|ordem de despejo|"
            "perdi minha casa|não consigo pagar o aluguel|cortaram a luz|sem aquecimento|"
            "não tenho onde morar|morando no carro|nos expulsaram de casa|"
            "conta de luz|conta de água"
        ),
        "food": ("não temos comida|passando fome|nada para comer|vale alimentação|acabou a comida"),
        "safety": (
            "meu marido me bate|ele me bateu|tenho medo|me ameaça|meu filho sofre bullying|"
            "ele me machuca"
        ),
        "mind": (
            "quero morrer|não quero mais viver|odeio minha vida|ninguém gosta de mim|"
            "não tenho amigos|me sinto sozinha|não aguento mais|não quer ir para a escola|"
            "meu filho diz que quer morrer|saúde mental|maconha"
        ),
        "emergency": "quero morrer",
        "jobs": "preciso de trabalho|perdi meu emprego|sem dinheiro",
        "legal": "sem papéis|sem documentos|medo de ser deportado",
        "transport": "carona|não tenho carro|perdeu o ônibus",
        "health": "meu filho está doente|dor de dente|precisa de óculos|plano de saúde",
        "clothing": "roupas de inverno|casaco|sapatos",
        "internet": "não tenho internet|celular",
        "childcare": "babá|cuidar do meu bebê|creche",
        "learning": "aula de inglês|reforço escolar|ajuda com o dever|ajuda com lição de casa",
    },
    "ht": {
        "housing": (
            "yo mete nou deyò|y ap mete m deyò|mwen pa ka peye kay|kote pou m dòmi|"
            "yo koupe kouran an|pa gen chofaj|nou pèdi kay nou|nou dòmi nan machin|"
            "matla|bòdwo gaz"
        ),
        "food": "nou grangou|pa gen manje",
        "safety": "mari m bat mwen|li frape m|mwen pè|y ap anmède pitit mwen|bullying",
        "mind": (
            "sikoloj|mwen vle mouri|mwen rayi lavi m|pèsonn pa renmen m|mwen pa gen zanmi|"
            "mwen dekouraje|mwen santi m tris|pitit fi m vle touye tèt li|m pa kapab ankò|"
            "m santi m sèl|sante mantal"
        ),
        "emergency": "mwen vle mouri",
        "jobs": "mwen bezwen travay|mwen pèdi travay mwen|pa gen lajan",
        "legal": "san papye|pa gen papye",
        "transport": "mwen pa gen machin|woulib|otobis|li rate bis la",
        "health": (
            "pitit mwen malad|dan fè m mal|bezwen linèt|pa gen asirans|pou nan tèt|dan fè l mal"
        ),
        "clothing": "rad cho|manto|soulye",
        "internet": "entènèt|telefòn",
        "childcare": "gade bebe|gadri",
        "learning": "aprann angle|devwa",
    },
    "zh-hans": {
        "housing": (
            "房东赶我们走|被房东赶出去|欠房租|没地方住|停电了|没有暖气|失去房子|我们被赶出来了|"
            "床垫|煤气费"
        ),
        "food": "没有饭吃|好饿|没东西吃",
        "safety": "老公打我|丈夫打我|我很害怕|被欺负|被威胁",
        "mind": (
            "我想死|不想活了|没人喜欢我|没有人喜欢我|没有朋友|活不下去|不想上学|"
            "我撑不下去了|心理健康|吸毒"
        ),
        "emergency": "我想死|不想活了|离家出走",
        "jobs": "找工作|没有钱",
        "legal": "没有身份|没有绿卡",
        "transport": "没有车|错过校车",
        "health": "生病了|牙疼|需要眼镜|没有保险",
        "clothing": "衣服|外套",
        "internet": "电脑|手机",
        "childcare": "看孩子|保姆",
        "learning": "补习|学英语",
    },
    "vi": {
        "housing": (
            "bị đuổi ra khỏi nhà|không trả nổi tiền nhà|không có chỗ ở|bị cắt điện|mất nhà|"
            "tiền điện|tiền nước"
        ),
        "food": "không có gì ăn|con tôi đói|chúng tôi đói",
        "safety": "chồng đánh tôi|tôi sợ chồng|con tôi bị bắt nạt|bị đe dọa",
        "mind": (
            "tôi muốn chết|không muốn sống nữa|tôi ghét cuộc sống|không ai thích tôi|"
            "không có bạn|tôi buồn|con gái tôi muốn tự tử|không chịu nổi nữa|sức khỏe tâm thần"
        ),
        "emergency": "tôi muốn chết|con gái tôi muốn tự tử",
        "jobs": "tìm việc|mất việc|không có tiền",
        "legal": "không có giấy tờ|chồng tôi bị di trú bắt|ly dị",
        "transport": "không có xe|lỡ xe buýt",
        "health": "con tôi bị bệnh|đau răng|cần kính|không có bảo hiểm",
        "clothing": "quần áo|áo ấm",
        "internet": "điện thoại|máy tính",
        "childcare": "giữ trẻ|nhà trẻ",
        "learning": "học tiếng Anh|gia sư",
    },
    "ar": {
        "housing": (
            "سيطردوننا|سيطردوننا من البيت|طردونا|لا استطيع دفع الايجار|قطعوا الكهرباء|"
            "لا يوجد تدفئة|أين نسكن|فقدنا بيتنا|"
            "مرتبة|وقود"
        ),
        "food": "ما عندنا أكل|أطفالي جائعون|أطفالي جياع|لا يوجد طعام",
        "safety": "زوجي يضربني|ضربني|انا خايفة|يتنمرون على ابني|يهددني",
        "mind": (
            "أريد أن أموت|أكره حياتي|لا أحد يحبني|ليس لدي أصدقاء|انا وحيدة|"
            "ابنتي تريد أن تقتل نفسها|لا أستطيع التحمل|الصحة النفسية"
        ),
        "emergency": "أريد أن أموت|ابنتي تريد أن تقتل نفسها|ابني يقول أنه يريد أن يموت",
        "jobs": "اريد عمل|فقدت عملي|ليس لدي فلوس",
        "legal": "ليس عندي اوراق|بدون اوراق",
        "transport": "ليس لدي سيارة|فاته الباص",
        "health": "ابني مريض|وجع اسنان|نظارات|ليس لدي تأمين",
        "clothing": "ملابس شتوية|حذاء",
        "internet": "انترنت|هاتف",
        "childcare": "جليسة|حضانة|من يعتني بطفلي",
        "learning": "دروس تقوية|تعلم الانجليزية",
    },
}
ALL = [
    (code, need, sentence)
    for code, needs in SENTENCES.items()
    for need, sentences in needs.items()
    for sentence in sentences.split("|")
]


def meant_by(sentence: str, code: str) -> set:
    """What all words of a sentence stand for that are not small."""
    language = languages.get(code)
    told = [said(word, language) for word in telling_words(sentence, language, phrases(language))]
    return set.intersection(*told)


@pytest.mark.parametrize(("code", "need", "sentence"), ALL)
def test_a_sentence_of_a_hard_day_leads_to_its_need(code, need, sentence):
    assert ("need", need) in meant_by(sentence, code)
