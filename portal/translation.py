"""Which texts have a column for each language."""

from modeltranslation.translator import TranslationOptions, register

from portal import models


@register(models.BasePage)
class BasePageTranslation(TranslationOptions):
    fields = ("title", "seo_title", "search_description")


@register(models.HomePage)
class HomePageTranslation(TranslationOptions):
    fields = ("lede", *models.HomePage.own_texts)


@register(models.PolicyPage)
class PolicyPageTranslation(TranslationOptions):
    fields = models.PolicyPage.own_texts


@register([models.ContentPage, models.NewsPage])
class ArticleTranslation(TranslationOptions):
    fields = ("lede", "body")


@register([models.PolicyIndexPage, models.NewsIndexPage, models.SchoolIndexPage])
class IndexPageTranslation(TranslationOptions):
    fields = ("lede",)


@register(models.District)
class DistrictTranslation(TranslationOptions):
    fields = ("visit", "footer")
