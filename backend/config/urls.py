"""The addresses of the site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView

from accounts.views import DeleteView, GoogleView, MeView
from config import health, metrics
from config.index import IndexView

handler400 = "config.errors.bad_request"
handler404 = "config.errors.not_found"
handler500 = "config.errors.failed"

api: list[URLPattern | URLResolver] = [
    path("", IndexView.as_view(), name="index"),
    path("me/", MeView.as_view(), name="me"),
    path("me/google/", GoogleView.as_view(), name="google"),
    path("me/delete/", DeleteView.as_view(), name="delete"),
    path("games/", include("games.urls")),
    path("games/", include("play.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
]

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path(metrics.ADDRESS[1:], metrics.shown),
    path("admin/", admin.site.urls),
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/", include("allauth.urls")),  # HEADLESS_ONLY leaves the way back from Google of them
    path("rorapp/api/", include(api)),
]
