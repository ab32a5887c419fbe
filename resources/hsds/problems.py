"""What is answered when a request cannot be: RFC 9457, in English, for who writes the program."""

from http import HTTPStatus

from django.http import JsonResponse


class Problem(Exception):
    """Raised anywhere below a view; the view answers with it."""

    def __init__(self, status: int, detail: str, *, parameter: str = "", allow: str = ""):
        super().__init__(detail)
        self.status, self.detail = status, detail
        self.parameter, self.allow = parameter, allow

    def response(self) -> JsonResponse:
        told = {
            "type": "about:blank",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
        }
        if self.parameter:
            told["parameter"] = self.parameter
        response = JsonResponse(told, status=self.status, content_type="application/problem+json")
        if self.allow:
            response["Allow"] = self.allow
        return response


def bad_parameter(name: str, detail: str) -> Problem:
    return Problem(400, detail, parameter=name)
