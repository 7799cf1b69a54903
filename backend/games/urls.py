"""The lobby's addresses, below `games/`."""

from django.urls import path

from games import views

urlpatterns = [
    path("", views.GamesView.as_view()),
    path("<slug:game>/", views.GameView.as_view()),
    path("<slug:game>/join/", views.JoinView.as_view()),
    path("<slug:game>/leave/", views.LeaveView.as_view()),
    path("<slug:game>/kick/", views.KickView.as_view()),
    path("<slug:game>/bots/", views.BotsView.as_view()),
]
