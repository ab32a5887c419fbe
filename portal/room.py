"""Room for all the calls of one request.

CPython, since 3.11, keeps what functions hold in pieces of 16 KB. A call that does not fit into the
last one has another brought by the system, and given back when it returns. A page that draws its
rows just at such an end does that for each word: the page of a plan with 200 rows took 105 ms of
the processor or 180, and which of them hung on how many functions were open above it.
"""


class RoomMiddleware:
    """Stands outside all others. A call that says it needs much is given a piece that holds it, and
    all that is called from there finds room beside it: memory that nobody writes to is never used.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)


# In values, eight bytes each: a piece of 256 KB, half of it for what is called.
NEEDS = 16_400
roomy = RoomMiddleware.__call__
roomy.__code__ = roomy.__code__.replace(co_stacksize=NEEDS)
