"""Where the sockets are."""

from django.urls import path, re_path

from play.sockets.application import nowhere, table_socket

urlpatterns = [
    path("ws/games/<slug:game>/", table_socket),  # type: ignore[arg-type]
    re_path("", nowhere),  # type: ignore[arg-type]
]
