"""The table's addresses, below `games/`."""

from django.urls import path

from play import views
from play.chances.views import OddsView
from play.takeback.views import UndoConsentView, UndoView

urlpatterns = [
    path("<slug:game>/start/", views.StartView.as_view()),
    path("<slug:game>/table/", views.TableView.as_view()),
    path("<slug:game>/answers/", views.AnswersView.as_view()),
    path("<slug:game>/export/", views.ExportView.as_view()),
    path("<slug:game>/steps/", views.StepsView.as_view()),
    path("<slug:game>/log/", views.LogView.as_view()),
    path("<slug:game>/odds/", OddsView.as_view()),
    path("<slug:game>/undo/", UndoView.as_view()),
    path("<slug:game>/undo/consent/", UndoConsentView.as_view()),
]
