"""The building blocks editors write pages with. Each has a template in `templates/blocks/`."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from portal.choices import SPOKEN_LANGUAGES, Need

# How large a picture stands on a page, in Wagtail's terms. The block's template says the same.
PICTURE_SIZE = "max-1200x1200|format-webp"
WORDS = ["bold", "italic", "link", "document-link", "ol", "ul"]
RICH = ["h3", *WORDS]


class CalloutBlock(blocks.StructBlock):
    """A box that stands out: a note, good news, or something to take care with."""

    kind = blocks.ChoiceBlock(
        [("note", _("A note")), ("good", _("Good news")), ("care", _("Take care"))], default="note"
    )
    title = blocks.CharBlock(max_length=120, required=False)
    text = blocks.RichTextBlock(features=WORDS)

    class Meta:
        icon = "info-circle"
        template = "blocks/callout.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=WORDS, required=False)


class StepsBlock(blocks.StructBlock):
    """What to do, one thing after the other."""

    title = blocks.CharBlock(max_length=120, required=False)
    steps = blocks.ListBlock(StepBlock())

    class Meta:
        icon = "list-ol"
        template = "blocks/steps.html"


class ContactBlock(blocks.StructBlock):
    """A person to call, and the languages they speak."""

    name = blocks.CharBlock(max_length=120)
    role = blocks.CharBlock(max_length=160, required=False)
    phone = blocks.CharBlock(max_length=40, required=False)
    languages = blocks.MultipleChoiceBlock(list(SPOKEN_LANGUAGES.items()), required=False)
    note = blocks.CharBlock(max_length=250, required=False)

    class Meta:
        icon = "user"
        template = "blocks/contact.html"


class FoldBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=160)
    text = blocks.RichTextBlock(features=RICH)


class AccordionBlock(blocks.StructBlock):
    """Texts that unfold at a tap."""

    title = blocks.CharBlock(max_length=120, required=False)
    items = blocks.ListBlock(FoldBlock())

    class Meta:
        icon = "collapse-down"
        template = "blocks/accordion.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(max_length=200)
    answer = blocks.RichTextBlock(features=WORDS)


class FAQBlock(blocks.StructBlock):
    """Questions families ask, with answers."""

    title = blocks.CharBlock(max_length=120, required=False)
    items = blocks.ListBlock(QuestionBlock())

    class Meta:
        icon = "help"
        template = "blocks/faq.html"


class ListingsBlock(blocks.StructBlock):
    """A few places of the directory that help with one need."""

    title = blocks.CharBlock(max_length=120, required=False)
    need = blocks.ChoiceBlock(Need.choices)
    count = blocks.IntegerBlock(min_value=1, max_value=6, default=3)

    class Meta:
        icon = "site"
        template = "blocks/listings.html"


class PickedBlock(blocks.StructBlock):
    """Places of the directory that the editor picks, in this order."""

    title = blocks.CharBlock(max_length=120, required=False)
    listings = blocks.ListBlock(SnippetChooserBlock("resources.Listing"), min_num=1, max_num=6)

    class Meta:
        icon = "pick"
        template = "blocks/picked.html"


class PictureBlock(blocks.StructBlock):
    """A picture with words for those who cannot see it."""

    image = ImageChooserBlock()
    alt = blocks.CharBlock(max_length=200, label=_("What the picture shows"))
    caption = blocks.CharBlock(max_length=250, required=False)

    class Meta:
        icon = "image"
        template = "blocks/picture.html"

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["alt"].strip():
            raise blocks.StructBlockValidationError(
                {"alt": ValidationError(_("Say in a few words what the picture shows."))}
            )
        return cleaned


class TimelineBlock(blocks.StructBlock):
    """What the school does once this many days add up. `law` names the paragraph, if any."""

    days = blocks.IntegerBlock(min_value=0, max_value=180)
    heading = blocks.CharBlock(max_length=120)
    text = blocks.TextBlock()
    law = blocks.CharBlock(max_length=120, required=False)


class PointBlock(blocks.StructBlock):
    """One thing to know: a bold lead and a sentence."""

    lead = blocks.CharBlock(max_length=120)
    text = blocks.CharBlock(max_length=250)


class TryBlock(blocks.StructBlock):
    """A search that many families make."""

    label = blocks.CharBlock(max_length=60)
    query = blocks.CharBlock(max_length=60)


class AttachmentBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=160)
    document = DocumentChooserBlock()


BODY = [
    ("paragraph", blocks.RichTextBlock(features=RICH, template="blocks/paragraph.html")),
    ("heading", blocks.CharBlock(max_length=160, template="blocks/heading.html", icon="title")),
    ("callout", CalloutBlock()),
    ("steps", StepsBlock()),
    ("contact", ContactBlock()),
    ("accordion", AccordionBlock()),
    ("faq", FAQBlock()),
    ("listings", ListingsBlock()),
    ("picked_listings", PickedBlock()),
    ("picture", PictureBlock()),
]
