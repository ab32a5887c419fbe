"""The words families say for a need, beside its name: who looks for "hungry" finds food.

Everyday words, those of a crisis, and what immigrants in the United States really say ("guagua",
"opresyon", "白卡"). Each is indexed by itself, so their order says nothing. A word may stand under
more than one need. Chinese has the commonest traditional forms too; names such as SNAP, GED or
Chromebook stand in all languages, for they are typed in all. None of them is among the small words
of its language (`portal.search.small_words`).
"""

from resources.choices import Need

EVERYDAY: dict[Need, dict[str, str]] = {
    Need.FOOD: {
        "en": (
            "hungry hunger starving eat eating meals breakfast lunch dinner supper snacks "
            "groceries food bank pantry stamps SNAP EBT WIC formula milk bread fruit vegetables "
            "halal cooking kitchen soup"
        ),
        "es": (
            "hambre hambriento comer alimentos alimentación víveres mandado despensa banco "
            "comedor desayuno almuerzo lonche merienda cena estampillas cupones food stamps SNAP "
            "EBT WIC leche fórmula pan frutas verduras canasta cocina"
        ),
        "pt-br": (
            "fome faminto comer alimentos alimentação refeição refeições café almoço lanche "
            "merenda jantar janta mercado compras cesta básica banco food stamps SNAP EBT WIC "
            "leite fórmula pão frutas verduras cozinha"
        ),
        "ht": (
            "grangou vant vid mangé manger repa dejene dine soupe kolasyon pwovizyon bwat bank "
            "manje pantry makèt koupon food stamps foodstamp SNAP EBT WIC diri pwa lèt fòmil pen "
            "legim fwi vyann kwizin kantin"
        ),
        "zh-hans": (
            "吃饭 吃飯 没饭吃 饿 好饿 肚子饿 餓 饥饿 早餐 午餐 晚餐 食品 粮食券 糧食券 食物券 "
            "食物银行 食物銀行 领食物 買菜 买菜 奶粉 牛奶 蔬菜 水果 做饭 厨房 food stamps SNAP "
            "EBT WIC"
        ),
        "vi": (
            "đói bụng đồ ăn thức ăn bữa sáng trưa cơm gạo mì bánh sữa bột rau trái cây thịt trứng "
            "chợ siêu thị phiếu thực phẩm phát quà từ thiện nấu bếp food stamps pantry SNAP EBT "
            "WIC"
        ),
        "ar": (
            "جائع جوعان جوع اكل ناكل وجبات فطور غداء عشاء خبز حليب رضع خضار فواكه لحم حلال بقالة "
            "تموين مواد غذائية سلة بنك الطعام قسائم كوبونات فود ستامب مطبخ طبخ SNAP EBT WIC"
        ),
    },
    Need.HOUSING: {
        "en": (
            "homeless homelessness shelter eviction evicted landlord tenant rent rental "
            "affordable paying lease nowhere apartment house home room motel mortgage deposit "
            "section 8 voucher utilities bills electricity heating heat moving sleep bed "
            "furniture"
        ),
        "es": (
            "casa hogar techo pagar apartamento departamento cuarto renta rentar alquiler "
            "alquilar arrendar casero dueño inquilino desalojo desalojados refugio albergue calle "
            "dormir cama muebles mudanza hipoteca depósito biles luz electricidad calefacción "
            "section 8 voucher shelter"
        ),
        "pt-br": (
            "casa lar teto apartamento apê quarto pagar aluguel alugar inquilino senhorio "
            "landlord despejo despejado despejada abrigo albergue rua dormir cama colchão móveis "
            "mudança hipoteca depósito contas luz aquecimento aquecedor section 8 shelter"
        ),
        "ht": (
            "kay apatman chanm peye lwaye lwe lokasyon pwopriyetè lokatè degèpi degèpisman "
            "ekspilsyon mete deyò sanzabri san abri shelter lari dòmi kabann mèb demenaje ipotèk "
            "depo bòdwo kouran elektrisite chofaj fredi motèl section 8 vouchè"
        ),
        "zh-hans": (
            "房租 交房租 租房 租屋 房子 找房子 公寓 政府楼 政府樓 房东 房東 搬家 没地方住 "
            "无家可归 無家可歸 收容所 庇护所 庇護所 赶出去 驱逐 驅逐 睡觉 水电费 水電費 电费 暖气 "
            "暖氣 押金 房贷 家具 床 section 8 shelter"
        ),
        "vi": (
            "thuê nhà phòng trọ chung cư apartment hộ chủ nhà trả tiền đuổi khỏi vô gia cư ngủ "
            "giường nệm chỗ trú tạm shelter housing section 8 motel dọn dời điện nước gas sưởi "
            "hóa đơn đặt cọc nội thất"
        ),
        "ar": (
            "بيت منزل شقة غرفة ادفع ايجار استئجار مستأجر مالك صاحب البيت اخلاء طرد مطرود مشرد "
            "مشردين مأوى ملجأ شارع نوم سرير فرش اثاث عفش عقد رهن فواتير كهرباء ماء غاز تدفئة "
            "موتيل section 8 shelter"
        ),
    },
    Need.TRANSPORT: {
        "en": (
            "bus buses ride rides driver drive car carpool van gas walk walking bike bicycle taxi "
            "Uber train subway transit transportation pass ticket fare stop route pickup crossing "
            "late far commute"
        ),
        "es": (
            "bus autobús camión guagua transporte ride aventón manejar chofer carro coche van "
            "gasolina caminar caminando pie bicicleta taxi Uber tren metro subway pasaje boleto "
            "tarjeta parada ruta recoger llevar retraso lejos cruce"
        ),
        "pt-br": (
            "ônibus busão bus transporte carona motorista dirigir carro van perua gasolina andar "
            "caminhar caminhada bicicleta bike táxi Uber trem metrô passagem bilhete cartão passe "
            "ponto parada rota trajeto buscar levar atraso longe travessia"
        ),
        "ht": (
            "bis otobis bus machin oto kamyonèt minibis van taksi Uber tren metwo transpò "
            "transpòtasyon woulib chofè kondi mache apye bisiklèt gaz gazolin tikè pas kat arè "
            "estasyon wout depoze lwen reta"
        ),
        "zh-hans": (
            "公交 公交车 公车 公車 巴士 校车 校車 坐车 坐車 搭车 搭車 接送 开车 開車 拼车 车费 "
            "車費 油费 汽油 地铁 地鐵 火车 出租车 打车 走路 步行 自行车 單車 月票 太远 太遠 迟到 "
            "遲到 Uber"
        ),
        "vi": (
            "xe buýt bus đưa đón rước chở quá giang đi bộ đạp hơi tài xế lái xăng taxi Uber tàu "
            "điện ngầm vé tuyến trạm bến đường xa trễ phương tiện"
        ),
        "ar": (
            "باص باصات حافلة اتوبيس مواصلات نقل توصيل توصيلة يوصل سيارة سائق سواق تاكسي اوبر قطار "
            "مترو مشي دراجة بسكليت بنزين وقود تذكرة تذاكر بطاقة محطة موقف طريق بعيد تأخير bus "
            "Uber"
        ),
    },
    Need.HEALTH: {
        "en": (
            "doctor nurse hospital clinic dentist dental teeth toothache eye glasses vision "
            "hearing vaccine vaccination shots immunization asthma inhaler allergy sick fever "
            "pain lice medicine prescription pharmacy insurance Medicaid MassHealth pregnant "
            "pregnancy checkup physical diabetes"
        ),
        "es": (
            "doctor médico enfermera hospital clínica dentista dientes muelas lentes anteojos "
            "ojos vista oído vacunas inyección asma inhalador alergia enfermo enfermedad fiebre "
            "dolor piojos medicina receta farmacia aseguranza seguro Medicaid MassHealth "
            "embarazada embarazo cita diabetes"
        ),
        "pt-br": (
            "médico doutor enfermeira hospital clínica posto dentista dentes óculos olhos vista "
            "ouvido vacina injeção asma bombinha alergia doente doença febre dor piolho remédio "
            "receita farmácia seguro convênio Medicaid MassHealth grávida gravidez consulta exame "
            "diabetes"
        ),
        "ht": (
            "doktè medsen enfimyè lopital klinik dantis maldan je linèt vizyon zòrèy vaksen piki "
            "opresyon asm alèji malad maladi grip lafyèv doulè maltèt medikaman remèd "
            "preskripsyon famasi asirans Medicaid MassHealth ansent gwosès egzamen dyabèt tansyon"
        ),
        "zh-hans": (
            "医生 醫生 看病 看医生 看醫生 护士 医院 醫院 诊所 診所 牙医 牙醫 牙疼 牙痛 眼镜 眼鏡 "
            "视力 打针 疫苗 哮喘 过敏 過敏 发烧 發燒 生病 药 藥 医疗保险 醫療保險 白卡 怀孕 懷孕 "
            "体检 Medicaid MassHealth"
        ),
        "vi": (
            "bác sĩ y tá nha sĩ răng mắt kính tai khám bệnh viện phòng mạch thuốc tây nhà thuốc "
            "chích ngừa tiêm chủng vaccine hen suyễn dị ứng sốt ho cảm ốm bảo hiểm y tế mang thai "
            "bầu tiểu đường chí Medicaid MassHealth"
        ),
        "ar": (
            "طبيب دكتور ممرضة مستشفى عيادة اسنان ضرس نظارة نظارات عيون سمع لقاح تطعيم تطعيمات "
            "ابرة ربو بخاخ حساسية مريض مرض حرارة الم وجع قمل دواء ادوية صيدلية وصفة تأمين صحي "
            "حامل حمل فحص Medicaid MassHealth"
        ),
    },
    Need.MIND: {
        "en": (
            "sad depressed depression anxiety anxious worried stress stressed panic lonely alone "
            "crying angry anger grief suicide suicidal self-harm cutting kill die therapy "
            "therapist counseling counselor psychologist psychiatrist mental trauma addiction "
            "drugs alcohol feelings listen 988"
        ),
        "es": (
            "triste tristeza depresión deprimido deprimida ansiedad nervios preocupado preocupada "
            "estrés pánico soledad sola llorar enojo coraje duelo suicidio suicidarme matarme "
            "morir cortarse autolesión terapia terapeuta consejero psicólogo psiquiatra mental "
            "trauma drogas alcohol adicción desahogarme 988"
        ),
        "pt-br": (
            "triste tristeza depressão deprimido deprimida ansiedade ansioso ansiosa preocupado "
            "estresse pânico sozinho sozinha solidão chorar raiva luto suicídio matar morrer "
            "cortar automutilação terapia terapeuta psicólogo psicóloga psiquiatra mental trauma "
            "drogas álcool vício desabafar 988"
        ),
        "ht": (
            "tris tristès lapenn dekouraje depresyon deprime enkyete enkyetid anksyete estrès "
            "panik sèl poukont kriye fache kolè dèy swisid touye mouri blese terapi terapis "
            "konseye sikològ sikyat mantal tèt chaje twomatis dwòg alkòl koute 988"
        ),
        "zh-hans": (
            "抑郁 抑鬱 忧郁 憂鬱 焦虑 焦慮 压力 壓力 难过 伤心 孤独 孤獨 害怕 恐慌 哭 失眠 情绪 "
            "情緒 想死 不想活 自杀 自殺 自残 自伤 伤害自己 心理医生 心理咨询 心理輔導 聊天 倾诉 "
            "创伤 毒瘾 酗酒 988"
        ),
        "vi": (
            "buồn chán trầm cảm lo âu lắng căng thẳng stress hoảng sợ lẻ loi đơn độc khóc giận "
            "mất ngủ tự tử sát chết hại rạch tay tâm lý thần kinh tư vấn trị liệu lắng nghe nói "
            "chuyện nghiện rượu ma túy chấn thương therapy 988"
        ),
        "ar": (
            "حزين حزن زعلان اكتئاب مكتئب قلق توتر ضغط خوف هلع وحيد وحيدة وحدة بكاء ابكي غضب "
            "انتحار انتحر اموت ايذاء النفس نفسي نفسية معالج علاج مستشار استشارة صدمة حداد ادمان "
            "مخدرات كحول فضفضة اتكلم 988"
        ),
    },
    Need.CHILDCARE: {
        "en": (
            "daycare childcare babysitter babysitting sitter nanny nursery preschool pre-k prek "
            "kindergarten Head Start headstart baby babies infant newborn toddler watch diapers "
            "crib stroller voucher"
        ),
        "es": (
            "guardería niñera nana babysitter daycare preescolar kínder kindergarten jardín pre-k "
            "prek Head Start bebé bebés recién nacido cuidar cuiden cuidado cuidadora pañales "
            "cuna carriola cochecito voucher"
        ),
        "pt-br": (
            "creche babá babysitter daycare pré-escola pré prek pre-k jardim infância maternal "
            "berçário kindergarten Head Start bebê bebês neném recém-nascido cuidar cuidadora "
            "cuida fraldas berço carrinho voucher"
        ),
        "ht": (
            "gadri gade nouris nounou bebisit babysitter daycare krèch jaden danfan preskolè "
            "preschool kindègatèn pre-k prek Head Start bebe tibebe fèk fèt siveye kouchèt bèso "
            "pousèt vouchè"
        ),
        "zh-hans": (
            "托儿所 托兒所 日托 保姆 褓姆 看孩子 带孩子 帶孩子 照看 照顾 照顧 幼儿园 幼兒園 "
            "学前班 學前班 早教 婴儿 嬰兒 宝宝 寶寶 新生儿 尿布 纸尿裤 婴儿床 婴儿车 daycare "
            "babysitter preschool pre-k Head Start"
        ),
        "vi": (
            "giữ trẻ trông coi bé baby babysitter vú bảo mẫu nhà trẻ mầm non mẫu giáo sơ sinh gửi "
            "chăm sóc tã sữa nôi xe đẩy daycare preschool pre-k Head Start"
        ),
        "ar": (
            "حضانة حضانات روضة روضات تمهيدي جليسة مجالسة مربية دادة رضيع رضع مولود بيبي صغار "
            "رعاية نهارية حفاضات حفاظات عربة daycare babysitter preschool pre-k Head Start"
        ),
    },
    Need.CLOTHING: {
        "en": (
            "clothing wear coat jacket sweater shoes boots sneakers socks underwear pants shirt "
            "dress uniform hat gloves winter cold diapers washing machine washer dryer laundromat "
            "detergent soap hygiene pads tampons blankets"
        ),
        "es": (
            "vestir abrigo chamarra chaqueta suéter zapatos botas tenis calcetines medias "
            "interior pantalones camisa vestido uniforme gorro guantes invierno frío pañales "
            "lavadora lavar lavado secadora laundry detergente jabón higiene toallas femeninas "
            "cobijas"
        ),
        "pt-br": (
            "roupa vestir casaco jaqueta blusa agasalho sapato tênis bota meia cueca calcinha "
            "calça camisa vestido uniforme gorro luvas inverno frio fraldas lavar máquina "
            "secadora laundry sabão higiene absorvente cobertor"
        ),
        "ht": (
            "vètman abiye manto jakèt swetè soulye bòt tenis chosèt kilòt kalson pantalon chemiz "
            "wòb jip inifòm chapo gan fredi ivè livè kouchèt lave machin sechwa laundry "
            "laundromat savon detèjan ijyèn kotèks kouvèti lenn"
        ),
        "zh-hans": (
            "外套 大衣 羽绒服 羽絨 毛衣 鞋子 鞋 靴子 袜子 襪子 裤子 褲子 内衣 内裤 校服 帽子 手套 "
            "冬天 保暖 穿 洗衣机 洗衣機 洗衣店 洗衣房 烘干机 洗衣粉 肥皂 尿布 尿片 纸尿裤 卫生巾 "
            "衛生巾 毛毯 被子"
        ),
        "vi": (
            "quần đồ mặc áo khoác ấm lạnh len giày dép ủng vớ tất lót nón mũ găng tay khăn váy "
            "đầm đồng phục mùa đông máy giặt sấy ủi tiệm laundry xà phòng tã băng vệ sinh mền "
            "chăn"
        ),
        "ar": (
            "لبس ثياب هدوم معطف جاكيت كنزة حذاء احذية جزمة شوز بوط جوارب داخلية بنطلون قميص فستان "
            "زي موحد قبعة قفازات شتاء شتوي برد غسالة نشافة مغسلة صابون حفاضات فوط بطانية بطانيات "
            "laundry"
        ),
    },
    Need.INTERNET: {
        "en": (
            "wifi wi-fi hotspot laptop Chromebook computer tablet iPad phone cell charger data "
            "SIM online connection broadband Comcast Xfinity password login email printer print "
            "keyboard screen headphones Zoom broken repair"
        ),
        "es": (
            "wifi wi-fi hotspot laptop Chromebook computadora compu tableta tablet iPad teléfono "
            "celular cargador datos chip señal conexión conectar línea contraseña cuenta correo "
            "email impresora imprimir teclado pantalla audífonos Zoom descompuesta arreglar"
        ),
        "pt-br": (
            "wifi wi-fi hotspot laptop notebook Chromebook computador tablet iPad telefone "
            "celular carregador dados chip sinal conexão online senha conta email impressora "
            "imprimir teclado tela fone Zoom quebrado conserto consertar"
        ),
        "ht": (
            "wifi wi-fi hotspot laptop Chromebook òdinatè konpitè tablèt iPad telefòn selilè "
            "pòtab chajè done data SIM siyal rezo koneksyon konekte modpas kont imel email "
            "enprimant enprime klavye ekran ekoutè Zoom kase repare"
        ),
        "zh-hans": (
            "wifi 上網 无线 無線 网络 網路 網絡 宽带 寬頻 热点 熱點 流量 电脑 電腦 笔记本 平板 "
            "手机 手機 电话卡 充电器 密码 密碼 账号 登录 邮箱 打印 打印机 键盘 耳机 修电脑 "
            "hotspot laptop Chromebook iPad Zoom"
        ),
        "vi": (
            "wifi mạng hotspot laptop Chromebook máy tính bảng computer iPad tablet điện thoại di "
            "động phone sạc pin sim sóng data kết nối mật khẩu tài khoản email in màn hình bàn "
            "phím nghe hư hỏng sửa Zoom"
        ),
        "ar": (
            "نت واي فاي وايفاي شبكة هوت سبوت لابتوب كمبيوتر حاسوب كروم تابلت ايباد هاتف موبايل "
            "جوال تلفون شاحن شريحة بيانات اتصال باسورد مرور حساب ايميل طابعة شاشة سماعات تصليح "
            "زووم wifi hotspot laptop Chromebook iPad"
        ),
    },
    Need.LEGAL: {
        "en": (
            "lawyer attorney court judge immigration immigrant ICE asylum refugee visa green card "
            "greencard papers undocumented deportation deported detained arrested citizenship "
            "DACA TPS passport documents work permit custody divorce guardianship rights notary "
            "translation"
        ),
        "es": (
            "abogado abogada licenciado corte juez migración inmigración migra ICE asilo "
            "refugiado visa green card mica papeles indocumentado deportación deportar detenido "
            "arrestado ciudadanía residencia DACA TPS pasaporte permiso custodia divorcio tutela "
            "derechos notario traducción"
        ),
        "pt-br": (
            "advogado advogada defensor tribunal corte juiz imigração imigrante ICE asilo "
            "refugiado visto green card papéis documento documentação indocumentado deportação "
            "deportado detido preso cidadania residência DACA TPS passaporte permissão guarda "
            "divórcio tutela direitos notário tradução"
        ),
        "ht": (
            "avoka tribinal jij lajistis imigrasyon imigran ICE azil refijye viza grinkat green "
            "card rezidans san papye dokiman depòtasyon depòte arete prizon sitwayènte TPS DACA "
            "parole paspò pèmi divòs gad gadyen dwa notè tradiksyon batistè"
        ),
        "zh-hans": (
            "律师 律師 找律师 移民 移民局 签证 簽證 绿卡 綠卡 身份 身分 无证 無證 庇护 庇護 难民 "
            "難民 遣返 驱逐出境 驅逐 入籍 公民 工卡 护照 法院 法庭 离婚 離婚 抚养权 监护权 权利 "
            "翻译 公证 ICE DACA"
        ),
        "vi": (
            "luật sư lawyer tòa án di trú nhập cư ICE tị nạn visa thẻ xanh green card quốc tịch "
            "giấy tờ bảo lãnh lậu trục xuất bắt giam hộ chiếu passport work permit ly dị hôn giám "
            "hộ quyền nuôi dịch thuật công chứng hồ sơ DACA TPS"
        ),
        "ar": (
            "محامي محامية محكمة قاضي قضية قانون هجرة مهاجر لجوء لاجئ لاجئين تأشيرة فيزا اقامة "
            "غرين كارد اوراق وثائق ترحيل اعتقال سجن جنسية جواز سفر تصريح كفالة طلاق حضانة وصاية "
            "حقوق ترجمة شمل ICE TPS"
        ),
    },
    Need.JOBS: {
        "en": (
            "job work working hiring employment unemployment unemployed resume interview career "
            "training internship salary wages paycheck paying income cash loan debt bills budget "
            "taxes bank credit benefits welfare TANF SSI fired laid-off broke poor"
        ),
        "es": (
            "empleo chamba trabajar contratan contratando desempleo desempleado currículum resume "
            "entrevista carrera oficio capacitación sueldo salario cheque ingresos efectivo feria "
            "plata préstamo deudas biles presupuesto impuestos taxes banco crédito beneficios "
            "welfare TANF SSI despidieron pobre"
        ),
        "pt-br": (
            "emprego vaga trabalhar serviço bico faxina obra contratando desemprego desempregado "
            "currículo entrevista carreira curso salário cheque renda grana dívida empréstimo "
            "contas orçamento imposto taxes banco crédito benefícios auxílio welfare TANF SSI "
            "demitido pobre"
        ),
        "ht": (
            "djòb job anplwa anboche chomaj CV resume entèvyou metye karyè fòmasyon estaj salè "
            "pewòl chèk revni kòb prè dèt bòdwo bidjè taks enpo labank kredi byennèt welfare TANF "
            "SSI revoke pòv"
        ),
        "zh-hans": (
            "找工作 打工 招工 招聘 失业 失業 失业金 简历 履歷 面试 面試 培训 兼职 兼職 工资 工資 "
            "薪水 收入 没钱 钱 錢 借钱 欠债 贷款 貸款 账单 报税 報稅 银行 补助 補助 福利 救济 SSI "
            "TANF"
        ),
        "vi": (
            "việc job nghề hãng xưởng tiệm nail tuyển lương thu nhập tiền mặt thất nghiệp mất "
            "việc sa thải resume lý lịch phỏng vấn đào tạo part-time vay nợ thuế ngân hàng tín "
            "dụng trợ cấp xã hội nghèo túng welfare TANF SSI"
        ),
        "ar": (
            "شغل وظيفة وظائف توظيف موظف بطالة عاطل راتب رواتب معاش دخل فلوس مصاري نقود كاش قرض "
            "سلفة دين ديون فواتير ميزانية ضرائب بنك سيرة ذاتية مقابلة تدريب مهنة اعانة معونة فقير "
            "TANF SSI CV"
        ),
    },
    Need.AFTERSCHOOL: {
        "en": (
            "afterschool clubs sports soccer basketball baseball football swimming swim "
            "gymnastics karate dance art music band singing theater chess robotics coding games "
            "play playground camp summer vacation activities YMCA scouts mentor"
        ),
        "es": (
            "extraescolar clubes deportes fútbol soccer básquetbol baloncesto béisbol natación "
            "nadar gimnasia karate baile danza arte pintura música canto teatro ajedrez robótica "
            "juegos jugar parque campamento verano vacaciones actividades YMCA scouts mentor"
        ),
        "pt-br": (
            "contraturno clube esporte futebol soccer basquete vôlei natação nadar ginástica "
            "karatê caratê capoeira dança arte desenho música canto teatro xadrez robótica jogos "
            "brincar parque acampamento colônia verão férias atividades YMCA escoteiros mentor"
        ),
        "ht": (
            "afterschool klib espò foutbòl soccer baskètbòl volebòl naje natasyon jimnastik "
            "karate danse desen penti atizay mizik chante koral teyat echèk wobotik jwèt jwe "
            "amize lakou pak kan ete vakans aktivite YMCA eskout mentò"
        ),
        "zh-hans": (
            "放学 放學 课后 課後 课后班 课外 課外 兴趣班 興趣班 夏令营 夏令營 暑假 寒假 活动 活動 "
            "运动 運動 足球 篮球 籃球 棒球 游泳 跳舞 画画 畫畫 音乐 音樂 钢琴 下棋 武术 社团 玩 "
            "YMCA"
        ),
        "vi": (
            "ngoại khóa ngoài giờ sinh hoạt câu lạc bộ thể thao đá banh bóng rổ bơi lội thể dục "
            "võ múa nhảy nhạc đàn hát vẽ kịch robot chơi trò giải trí trại hè nghỉ soccer camp "
            "YMCA"
        ),
        "ar": (
            "نادي نوادي رياضة كرة قدم سلة طائرة سباحة جمباز كاراتيه رقص رسم فن فنون موسيقى غناء "
            "مسرح شطرنج روبوت العاب لعب ملعب حديقة مخيم صيفي صيف عطلة اجازة انشطة نشاط هوايات "
            "كشافة YMCA"
        ),
    },
    Need.SAFETY: {
        "en": (
            "abuse abused abusive violence domestic husband boyfriend hits hitting beaten hurt "
            "afraid scared fear unsafe danger bullying bullied bully threatened threats gang gun "
            "weapon stalking harassment rape assault trafficking neglect shelter police "
            "restraining order racism"
        ),
        "es": (
            "abuso abusan maltrato violencia doméstica esposo marido golpes golpea pega golpeada "
            "miedo asustada peligro inseguro acoso bullying burlas amenazas amenaza pandillas "
            "pistola armas violación violada agresión trata negligencia refugio shelter policía "
            "denuncia orden restricción racismo"
        ),
        "pt-br": (
            "abuso abusada maus-tratos violência doméstica agressão marido agride bate bateu "
            "apanhar apanhando medo assustada perigo ameaça ameaçada bullying assédio perseguição "
            "gangue arma estupro estuprada tráfico negligência abrigo shelter polícia denúncia "
            "medida protetiva racismo"
        ),
        "ht": (
            "abi abize maltrete maltretman vyolans domestik mari bat kou kale batay blese pè "
            "laperèz danje menas menase entimidasyon bullying anmède pèsekite gang zam kadejak "
            "vyòl agresyon neglijans abri shelter lapolis lòd pwoteksyon diskriminasyon rasis"
        ),
        "zh-hans": (
            "家暴 家庭暴力 暴力 被打 挨打 打人 老公打人 丈夫 虐待 伤害 傷害 霸凌 欺凌 被欺负 欺負 "
            "威胁 威脅 害怕 危险 危險 性侵 强奸 強姦 骚扰 騷擾 跟踪 帮派 枪 报警 報警 警察 保护令 "
            "保護令 庇护所 庇護所 歧视"
        ),
        "vi": (
            "bạo hành bạo lực đánh đập chồng đánh hành hạ ngược đãi lạm dụng xâm hại tình dục "
            "hiếp dâm bắt nạt ăn hiếp bullying đe dọa hăm sợ hãi nguy hiểm súng dao băng đảng "
            "quấy rối kỳ thị cảnh sát bảo vệ trú ẩn shelter"
        ),
        "ar": (
            "عنف منزلي اسري ضرب يضربني يضرب زوجي اعتداء اغتصاب تحرش اساءة اهمال يؤذيني تهديد "
            "يهددني خائف خائفة خايف خايفة خوف خطر تنمر سلاح مسدس عصابة مطاردة عنصرية تمييز شرطة "
            "حماية ملجأ مأوى"
        ),
    },
    Need.LEARNING: {
        "en": (
            "homework tutor tutoring reading read math writing grades failing study studying exam "
            "test GED HiSET ESL ESOL English class classes learn dyslexia autism ADHD IEP special "
            "education speech library books college scholarship diploma"
        ),
        "es": (
            "tarea tareas tutor tutoría regularización leer lectura escribir matemáticas "
            "calificaciones notas reprobar estudiar examen GED ESL ESOL inglés clases curso "
            "dislexia autismo TDAH IEP educación especial habla biblioteca libros universidad "
            "colegio beca diploma"
        ),
        "pt-br": (
            "dever lição tarefa reforço tutor tutoria ler leitura escrever redação matemática "
            "notas reprovar estudar estudo prova GED ESL ESOL inglês aula aulas curso dislexia "
            "autismo TDAH IEP educação especial fala biblioteca livros faculdade bolsa diploma"
        ),
        "ht": (
            "devwa leson etidye etid titè patikilye repetitè lekti ekri matematik kalkil nòt "
            "echwe egzamen tès GED ESL ESOL angle klas kou disleksi otis IEP edikasyon espesyal "
            "alfabetizasyon bibliyotèk liv kolèj inivèsite bous diplòm"
        ),
        "zh-hans": (
            "作业 作業 功课 功課 补习 補習 家教 辅导 輔導 数学 數學 阅读 閱讀 写作 成绩 成績 "
            "不及格 考试 考試 英语 英語 英文 学英语 學英文 特殊教育 自闭症 自閉症 多动症 图书馆 "
            "圖書館 大学 奖学金 GED ESL IEP"
        ),
        "vi": (
            "bài tập kèm dạy gia sư tutor toán đọc viết điểm kém rớt ôn thi lớp học thêm tiếng "
            "Anh văn GED ESL ESOL IEP đặc biệt tự kỷ khuyết tật chậm nói sách thư viện đại học "
            "bổng bằng cấp homework"
        ),
        "ar": (
            "واجب واجبات دروس خصوصية تقوية مدرس معلم رياضيات قراءة كتابة درجات علامات رسوب امتحان "
            "اختبار انجليزي انجليزية لغة كورس دورة صف صفوف توحد صعوبات نطق مكتبة كتب جامعة منحة "
            "شهادة GED ESL ESOL IEP"
        ),
    },
    Need.EMERGENCY: {
        "en": (
            "emergency urgent crisis 911 988 211 hotline ambulance police suicide suicidal kill "
            "die overdose poison abuse violence rape danger threatened bleeding hurt fire flood "
            "missing runaway homeless tonight shelter hungry"
        ),
        "es": (
            "emergencia urgente urgencia crisis socorro auxilio 911 988 211 ambulancia policía "
            "suicidio matar matarme morir sobredosis veneno abuso violencia violación peligro "
            "amenaza sangre herido incendio inundación perdido desaparecido calle refugio hambre"
        ),
        "pt-br": (
            "emergência urgente urgência crise socorro 911 988 211 ambulância polícia suicídio "
            "matar morrer overdose veneno abuso violência estupro perigo ameaça sangue ferido "
            "machucado incêndio enchente perdido desaparecido rua abrigo fome"
        ),
        "ht": (
            "ijans ijan kriz sekou anmwe anmwey 911 988 211 anbilans lapolis swisid touye mouri "
            "overdose pwazon abi vyolans kadejak danje menase senyen blese dife inondasyon pèdi "
            "disparèt sove aswè lari abri grangou prese"
        ),
        "zh-hans": (
            "紧急 緊急 急救 救命 求助 危机 危機 热线 熱線 救护车 救護車 报警 報警 警察 自杀 自殺 "
            "想死 不想活 危险 危險 家暴 虐待 性侵 中毒 流血 受伤 受傷 失踪 火灾 水灾 无家可归 "
            "今晚 911 988 211"
        ),
        "vi": (
            "khẩn cấp cứu gấp nguy hiểm 911 988 211 hotline đường dây nóng xe cứu thương cảnh sát "
            "tự tử tự sát chết giết quá liều ngộ độc bạo hành hiếp dâm đe dọa chảy máu thương "
            "cháy lụt mất tích bỏ trốn vô gia cư ban đêm đói"
        ),
        "ar": (
            "طوارئ طارئ عاجل فورا اسعاف نجدة انقاذ انقذوني الحقوني ازمة خط ساخن شرطة انتحار اموت "
            "جرعة زائدة تسمم عنف ضرب اغتصاب خطر تهديد نزيف جريح حريق فيضان مفقود ضائع مشرد مأوى "
            "جوع 911 988 211"
        ),
    },
}
