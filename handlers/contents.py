"""Table of contents: every way from Slack into the program, on one screen; the words are in commands.py."""

from handlers import commands, customers, details, intake, notes, progress, reports, setup, setup_file
from handlers.guard import Listener
from handlers.views.ids import Action, Field, Form

ACTIONS: dict[str, Listener] = {
    Action.ADVANCE: progress.on_advance_clicked,
    Action.START: progress.on_start_clicked,
    Action.UPDATE: progress.on_update_clicked,
    Action.WON: progress.on_won_clicked,
    Action.LOST: progress.on_lost_clicked,
    Action.REOPEN: progress.on_reopen_clicked,
    Field.STAGE.action_id: progress.on_destination_chosen,
    Action.NEW: intake.on_new_clicked,
    Action.EDIT: intake.on_edit_clicked,
    Action.MORE: intake.on_menu_chosen,
    Action.MORE_FIELDS: intake.on_more_fields_clicked,
    Action.NOTE: notes.on_note_clicked,
    Action.DETAILS: details.on_details_clicked,
    Action.HISTORY: details.on_history_opened,
    Action.SHOW: reports.on_show_clicked,
    Action.CHOOSE: commands.on_candidate_chosen,
    Action.PIPELINE: reports.on_pipeline_clicked,
    Action.LIST_PREVIOUS: reports.on_page_turned,
    Action.LIST_NEXT: reports.on_page_turned,
    Action.HISTORY_NEWER: reports.on_history_clicked,
    Action.HISTORY_OLDER: reports.on_history_clicked,
    Action.SETUP_OPEN: setup.on_subject_opened,
    Action.SETUP_PIECE: setup.on_piece_opened,
    Action.SETUP_ADD: setup.on_add_clicked,
    Action.SETUP_EDIT: setup.on_edit_clicked,
    Action.SETUP_MORE: setup.on_edit_clicked,
    Action.SETUP_REMOVE: setup.on_remove_clicked,
    Action.SETUP_BACK: setup.on_back_clicked,
    Action.SETUP_PREVIOUS: setup.on_page_turned,
    Action.SETUP_NEXT: setup.on_page_turned,
    Action.SETUP_EXPORT: setup_file.on_export_clicked,
    Action.SETUP_APPLY: setup_file.on_apply_clicked,
    Action.SETUP_ROOM: setup_file.on_room_clicked,
}
VIEWS: dict[str, Listener] = {
    Form.CREATE: intake.on_create_submitted,
    Form.EDIT: intake.on_edit_submitted,
    Form.ADVANCE: progress.on_advance_submitted,
    Form.WON: progress.on_won_submitted,
    Form.LOST: progress.on_lost_submitted,
    Form.REOPEN: progress.on_reopen_submitted,
    Form.NOTE: notes.on_note_submitted,
    Form.OWNER: intake.on_owner_submitted,
    Form.SHARE: intake.on_share_submitted,
    Form.DELETE: intake.on_delete_submitted,
    Form.SETUP_PIECES: setup.on_searched,
    Form.SETUP_EDIT: setup.on_piece_submitted,
    Form.SETUP_REMOVE: setup.on_remove_submitted,
    Form.SETUP_APPLY: setup_file.on_apply_submitted,
}
OPTIONS: dict[str, Listener] = {
    Field.ACCOUNT.action_id: customers.on_account_typed,
    Field.CONTACT.action_id: customers.on_contact_typed,
    Field.SETUP.action_id: setup.on_name_typed,
}
