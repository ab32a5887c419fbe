"""Pictures, logos and files that editors put on pages."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.utils import translation
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image

from portal.models import ContentPage, District, PolicyPage
from portal.views.errors import server_error

pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture
def image():
    file = io.BytesIO()
    Picture.new("RGB", (1600, 900), "gold").save(file, "PNG")
    return Image.objects.create(title="Sunrise", file=ImageFile(file, name="sunrise.png"))


def test_a_picture_is_cut_when_it_is_published_and_not_for_a_visitor(client, image):
    page = ContentPage.objects.get(slug="about")
    picture = {"image": image.pk, "alt": "The sun <rises>", "caption": ""}
    page.body_en = json.dumps([{"type": "picture", "value": picture}])
    page.save_revision().publish()
    assert image.renditions.count() == 1
    text = client.get("/en/about/").content.decode()
    assert 'alt="The sun &lt;rises&gt;"' in text
    assert image.renditions.count() == 1


def test_the_logo_takes_the_place_of_the_sun(client, image):
    district = District.load()
    district.logo = image
    district.save()
    assert image.renditions.count() == 1
    text = client.get("/en/schools/").content.decode()
    assert f'class="brand-logo" src="{image.get_rendition("max-224x136").url}" alt=""' in text


def test_each_language_has_its_own_file_and_visitors_can_fetch_it(client):
    policy = PolicyPage.objects.get(slug="your-rights")
    for suffix in ("en", "es"):
        document = Document.objects.create(
            title=suffix, file=ContentFile(b"%PDF-1.4 " + suffix.encode(), f"rights-{suffix}.pdf")
        )
        value = {"title": f"Form {suffix}", "document": document.pk}
        setattr(policy, f"attachments_{suffix}", json.dumps([{"type": "file", "value": value}]))
    policy.save_revision().publish()
    spanish = client.get("/es/attendance/your-rights/").content.decode()
    assert "Form es" in spanish
    assert "Form en" not in spanish
    assert "Form en" in client.get("/vi/attendance/your-rights/").content.decode()
    response = client.get(document.url)
    assert b"".join(response.streaming_content) == b"%PDF-1.4 es"
    assert client.post(document.url).status_code == 405


def test_the_admin_has_a_policy_of_its_own_and_all_else_the_strict_one(client, editor):
    client.force_login(editor)
    assert "'unsafe-inline'" in client.get("/admin/")["Content-Security-Policy"]
    assert "object-src 'none'" in client.get("/admin/")["Content-Security-Policy"]
    assert "unsafe" not in client.get("/en/")["Content-Security-Policy"]


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_what_breaks_on_our_side_is_told_in_the_readers_language(rf, language, direction):
    request = rf.get(f"/{language}/")
    request.LANGUAGE_CODE = language
    with translation.override(language):
        response = server_error(request)
    assert response.status_code == 500
    assert f'lang="{language}" dir="{direction}"' in response.content.decode()
    assert "Something broke" not in response.content.decode()
