"""The forms of the account: django-allauth's, with labels that families understand in all seven
languages (allauth itself speaks no Vietnamese).
"""
