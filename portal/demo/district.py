"""The demo's district settings and its editors' rights."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from portal import languages
from portal.models import BasePage, District

VISIT = {
    "en": "Riverbend Family Welcome Center, 40 Canal Street. Monday to Friday, 7:30 to 5:00.",
    "es": "Centro de Bienvenida para Familias de Riverbend, 40 Canal Street. De lunes a viernes, de 7:30 a 5:00.",
    "pt-br": "Centro de Acolhimento às Famílias de Riverbend, 40 Canal Street. De segunda a sexta, das 7h30 às 17h.",
    "ht": "Sant Akèy Fanmi Riverbend, 40 Canal Street. Lendi rive vandredi, 7:30 pou rive 5:00.",
    "zh-hans": "Riverbend 家庭接待中心，40 Canal Street。周一至周五，7:30 至 17:00。",
    "vi": "Trung tâm Đón tiếp Gia đình Riverbend, 40 Canal Street. Thứ Hai đến thứ Sáu, 7:30 đến 17:00.",
    "ar": "مركز استقبال العائلات في ريفربند، 40 Canal Street. من الاثنين إلى الجمعة، من 7:30 إلى 5:00.",
}
FOOTER = {
    "en": "Tell us when a page is wrong or hard to read. A person answers within two school days.",
    "es": "Avísenos si una página tiene un error o es difícil de leer. Una persona le contesta en dos días de clase.",
    "pt-br": "Avise se uma página tiver erro ou for difícil de ler. Uma pessoa responde em até dois dias de aula.",
    "ht": "Fè nou konnen si gen yon erè nan yon paj oswa si li difisil pou li. Yon moun ap reponn nan de jou lekòl.",
    "zh-hans": "如果页面有错误或难以阅读，请告诉我们。会有专人在两个上课日内答复。",
    "vi": "Hãy cho chúng tôi biết nếu trang có lỗi hoặc khó đọc. Sẽ có người trả lời trong hai ngày học.",
    "ar": "أخبرونا إذا كان في صفحة خطأ أو كانت صعبة القراءة. سيجيبكم شخص خلال يومين دراسيين.",
}


def set_up_district() -> District:
    district = District.load()
    district.name = "Riverbend Public Schools"
    district.phone = "555-0140"
    district.absence_phone = "555-0141"
    district.absence_text_number = "555-0142"
    district.email = "families@riverbend.example.org"
    for language in languages.ALL:
        setattr(district, f"visit_{language.suffix}", VISIT[language.code])
        setattr(district, f"footer_{language.suffix}", FOOTER[language.code])
    district.save()
    return district


def let_editors_publish() -> None:
    """Editors write and publish pages, schools, the directory and the district's settings."""
    editors, _ = Group.objects.get_or_create(name="Editors")
    root = BasePage.objects.get(depth=1)
    for codename in ("add_basepage", "change_basepage", "publish_basepage", "lock_basepage"):
        permission = Permission.objects.get(content_type__app_label="portal", codename=codename)
        GroupPagePermission.objects.get_or_create(group=editors, page=root, permission=permission)
    editors.permissions.add(
        *Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin"),
        *Permission.objects.filter(
            content_type__app_label="portal", content_type__model__in=["school", "district"]
        ),
        *Permission.objects.filter(content_type__app_label="resources"),
        *Permission.objects.filter(content_type__app_label__in=["wagtailimages", "wagtaildocs"]),
        *Permission.objects.filter(content_type__app_label="wagtailredirects"),
    )
