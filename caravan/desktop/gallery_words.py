"""Sample words of the gallery, in both languages; nothing a user of the program reads."""

from __future__ import annotations

from dataclasses import dataclass

from caravan.i18n import Language
from caravan.i18n.numbers import ltr, span

__all__ = ["WORDS", "Words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the gallery writes on its samples."""

    buttons: str
    next: str
    tools: tuple[tuple[str, str], ...]
    chip: str
    tiles: tuple[tuple[str, str, str], ...]
    options: str
    states: tuple[str, ...]
    good_idea: str
    your_choice: str
    code_title: str
    code_states: tuple[str, ...]
    person: str
    band: str
    undo: str
    toast: str
    error_title: str
    sentence: str
    remedy: str
    again: str
    details: str
    preparing: str
    progress: str
    stop: str
    empty: str
    empty_line: str
    count_without: str
    fields_title: str
    subtitle: str
    saved: str
    place: str
    place_hint: str
    place_value: str
    host: str
    host_refusal: str
    partner: str
    region: str
    region_value: str
    day: str
    bands_title: str
    bands: tuple[str, ...]
    language_title: str
    headcount: str
    headcount_base: str
    rail: tuple[tuple[str, str], ...]
    title: str
    stick: str
    edit: str
    now: str
    welcome: str
    welcome_line: str
    welcome_button: str
    rooms: tuple[str, str]
    present: str
    expected: str
    steps: tuple[str, ...]
    led_by: str
    start: str
    open_room: str
    progress_question: str
    question: str
    answers: tuple[str, ...]
    files_title: str
    add_files: str
    file_about: str
    file_words: dict[str, str]


_FRENCH = Words(
    buttons="Boutons : repos, survol, focus, inactif",
    next="Suivant",
    tools=(
        ("skip", "Passer"),
        ("speaker", "Écouter"),
        ("bigger", "Plus grand"),
        ("help", "Aide"),
    ),
    chip="français",
    tiles=(
        (f"{ltr('7')} sur {ltr('10')}", "savent à qui en parler", "1 284 enfants · 70 %"),
        (ltr("+14"), "points après l’atelier", "1 107 avant et après"),
    ),
    options="Carte de réponse : 7 états",
    states=("au repos", "survol", "focus clavier", "choisie", "un adulte", "seul", "inactive"),
    good_idea="La bonne idée",
    your_choice="Ton choix",
    code_title="Scannez un badge ou tapez son code",
    code_states=(
        "Prêt : scannez ou tapez.",
        "Bienvenue !",
        "Badge inconnu. Nous le gardons ; vous pourrez le rattacher plus tard.",
        "Ce badge est déjà arrivé.",
    ),
    person="Le chat dans l’étoile",
    band=f"{span(12, 14)} ans",
    undo="Rétablir",
    toast="Arrivée annulée. Rétablir ?",
    error_title="Une phrase, un remède",
    sentence="La clé USB est pleine.",
    remedy="Il manque 3 Mo. Essayez une autre clé, ou libérez de la place : vos réponses restent"
    " sur cet ordinateur.",
    again="Essayer de nouveau",
    details="Détails",
    preparing="Préparation de 54 attestations",
    progress="32 sur 54 · encore environ 2 min",
    stop="Arrêter",
    empty="Personne n’est encore arrivé.",
    empty_line="Le premier badge scanné s’affichera ici.",
    count_without="Compter sans badge",
    fields_title="Nouvelle étape",
    subtitle="Lundi 25 mai 2026 · Souss-Massa",
    saved="Tout est enregistré sur cet ordinateur.",
    place="Lieu",
    place_hint="L’école, la bibliothèque ou l’usine qui reçoit la caravane.",
    place_value="Bibliothèque Al Amal",
    host="Hôte",
    host_refusal="Écrivez le nom de qui vous reçoit.",
    partner="Partenaire",
    region="Région",
    region_value="Souss-Massa",
    day="Jour",
    bands_title="Sans badge ? Choisissez une tranche d’âge",
    bands=tuple(f"{span(*b)} ans" for b in ((6, 8), (9, 11), (12, 14), (15, 17))),
    language_title="Langue",
    headcount="Comptés sans badge",
    headcount_base="sur 60 places",
    rail=(
        ("home", "Aujourd’hui"),
        ("list", "Questionnaires"),
        ("ribbon", "Attestations"),
        ("usb", "Exporter"),
        ("help", "Aide"),
    ),
    title="Étape d’Aït Baha",
    stick="Clé USB : pas encore branchée",
    edit="Modifier",
    now="À faire maintenant",
    welcome="Accueillir les enfants et les parents",
    welcome_line="Scannez les badges ou tapez les codes. 12 enfants sont encore attendus.",
    welcome_button="Accueillir les participants",
    rooms=("Salle des enfants", "Salle des parents"),
    present="présents",
    expected="sur 30 attendus",
    steps=("Accueil", "Avant", "Atelier", "Après", "Attestations"),
    led_by="Animée par une jeune experte CMRPI",
    start="Lancer le questionnaire",
    open_room="Ouvrir la salle",
    progress_question="Question 3 sur 8",
    question="Salma reçoit : « Envoie-moi ta photo, n’en parle pas. » Que faire ?",
    answers=(
        "Garder le message et en parler à un adulte de confiance",
        "Envoyer une photo de son chat",
        "Demander son nom d’abord",
        "Tout effacer et n’en parler à personne",
    ),
    files_title="Fichiers reçus",
    add_files="Ajouter des fichiers",
    file_about="Aït Baha, 25 mai · 54 présences, 412 réponses",
    file_words={
        "NEW": "Nouveau",
        "ALREADY": "Déjà là",
        "DISAGREES": "2 désaccords",
        "REFUSED": "Refusé",
    },
)

_ARABIC = Words(
    buttons="الأزرار: عادي، مرور، تركيز، معطل",
    next="التالي",
    tools=(("skip", "تجاوز"), ("speaker", "استماع"), ("bigger", "تكبير"), ("help", "مساعدة")),
    chip="العربية",
    tiles=(
        (f"{ltr('7')} من {ltr('10')}", "يعرفون مع من يتحدثون", f"{ltr('1 284')} طفلًا"),
        (ltr("+14"), "نقطة بعد الورشة", f"{ltr('1 107')} قبل وبعد"),
    ),
    options="بطاقة الجواب: سبع حالات",
    states=("عادي", "مرور", "تركيز", "مختار", "شخص كبير", "وحدي", "معطل"),
    good_idea="الفكرة السليمة",
    your_choice="جوابك",
    code_title="تمرير الشارة أو كتابة رمزها",
    code_states=(
        "جاهز: التمرير أو الكتابة.",
        "مرحبًا!",
        "شارة غير معروفة. سنحتفظ بها، ويمكن ربطها لاحقًا.",
        "هذه الشارة مسجلة من قبل.",
    ),
    person="القط في النجمة",
    band=f"{span(12, 14)} سنة",
    undo="إعادة",
    toast="أُلغي تسجيل الحضور. هل نعيده؟",
    error_title="جملة وحل",
    sentence="مفتاح USB ممتلئ.",
    remedy=f"تنقص {ltr('3')} ميغا. الحل: استعمال مفتاح آخر أو توفير مساحة؛ الأجوبة محفوظة.",
    again="إعادة المحاولة",
    details="التفاصيل",
    preparing=f"إعداد {ltr('54')} شهادة",
    progress=f"{ltr('32')} من {ltr('54')} · بقيت نحو دقيقتين",
    stop="إيقاف",
    empty="لم يصل أحد بعد.",
    empty_line="ستظهر أول شارة هنا.",
    count_without="إحصاء بلا شارة",
    fields_title="محطة جديدة",
    subtitle=f"الإثنين {ltr('25')} ماي {ltr('2026')} · سوس-ماسة",
    saved="كل شيء محفوظ في هذا الحاسوب.",
    place="المكان",
    place_hint="المدرسة أو المكتبة أو المصنع الذي يستقبل القافلة.",
    place_value="مكتبة الأمل",
    host="الجهة المضيفة",
    host_refusal="اسم الجهة المضيفة ضروري.",
    partner="الشريك",
    region="الجهة",
    region_value="سوس-ماسة",
    day="اليوم",
    bands_title="بلا شارة؟ اختيار الفئة العمرية",
    bands=tuple(f"{span(*b)} سنة" for b in ((6, 8), (9, 11), (12, 14), (15, 17))),
    language_title="اللغة",
    headcount="إحصاء بلا شارة",
    headcount_base=f"من أصل {ltr('60')} مكانًا",
    rail=(
        ("home", "اليوم"),
        ("list", "الاستبيانات"),
        ("ribbon", "الشهادات"),
        ("usb", "التصدير"),
        ("help", "مساعدة"),
    ),
    title="محطة آيت باها",
    stick="مفتاح USB: لم يوصَل بعد",
    edit="تعديل",
    now="الخطوة الآن",
    welcome="استقبال الأطفال والآباء والأمهات",
    welcome_line=f"تمرير الشارات أو كتابة الرموز. {ltr('12')} طفلًا لم يصلوا بعد.",
    welcome_button="استقبال المشاركين",
    rooms=("قاعة الأطفال", "قاعة الآباء والأمهات"),
    present="حاضرًا",
    expected=f"من أصل {ltr('30')} منتظرًا",
    steps=("الاستقبال", "قبل", "الورشة", "بعد", "الشهادات"),
    led_by="تنشيط: خبيرة شابة من CMRPI",
    start="بدء الاستبيان",
    open_room="فتح القاعة",
    progress_question=f"السؤال {ltr('3')} من {ltr('8')}",
    question="وصلت سلمى رسالة: «أريد صورتك، وليبقَ هذا سرًّا بيننا.» ما التصرف السليم؟",
    answers=(
        "الاحتفاظ بالرسالة وإخبار شخص كبير نثق به",
        "إرسال صورة القطة",
        "السؤال عن الاسم أولًا",
        "محو كل شيء وعدم إخبار أي أحد",
    ),
    files_title="الملفات المستلمة",
    add_files="إضافة ملفات",
    file_about=f"آيت باها، {ltr('25')} ماي · {ltr('54')} حاضرًا",
    file_words={
        "NEW": "جديد",
        "ALREADY": "موجود من قبل",
        "DISAGREES": "اختلافان",
        "REFUSED": "مرفوض",
    },
)

WORDS = {Language.FRENCH: _FRENCH, Language.ARABIC: _ARABIC}
