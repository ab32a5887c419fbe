"""Pictures are cut to size when an editor publishes them, never while a visitor waits."""

from django.db.models.signals import post_save
from wagtail.fields import StreamField
from wagtail.signals import page_published

from portal.blocks import PICTURE_SIZE
from portal.models import District
from portal.models.district import LOGO_SIZE


def pictures_of(page):
    """The images of every picture block of the page, in every language."""
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for block in getattr(page, field.name) or ():
                if block.block_type == "picture" and block.value.get("image"):
                    yield block.value["image"]


def cut_pictures(sender, instance, **kwargs):
    for image in pictures_of(instance):
        image.get_rendition(PICTURE_SIZE)


def cut_logo(sender, instance, **kwargs):
    if instance.logo:
        instance.logo.get_rendition(LOGO_SIZE)


def connect():
    post_save.connect(cut_logo, sender=District, dispatch_uid="portal.renditions.logo")
    page_published.connect(cut_pictures, dispatch_uid="portal.renditions")
