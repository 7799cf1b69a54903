"""Where the sockets are."""

from django.urls import path

from play.sockets.application import table_socket

urlpatterns = [path("ws/games/<slug:game>/", table_socket)]  # type: ignore[arg-type]
