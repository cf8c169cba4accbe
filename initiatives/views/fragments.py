"""One page, two answers: the whole of it, or only the part that changes."""

from django.utils.cache import patch_vary_headers


class FragmentMixin:
    """Answer an htmx request with only `fragment_template_name`, anything else with the page."""

    fragment_template_name = ""

    def get_template_names(self):
        headers = self.request.headers
        whole_page = "HX-Boosted" in headers or "HX-History-Restore-Request" in headers
        if "HX-Request" in headers and not whole_page:
            return [self.fragment_template_name]
        return super().get_template_names()

    def render_to_response(self, context, **response_kwargs):
        response = super().render_to_response(context, **response_kwargs)
        patch_vary_headers(response, ["HX-Request"])
        return response
