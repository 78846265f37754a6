"""What Streamlit runs for every visitor and after every click: the page that was chosen.

The chat stands in `ui.page`, the evaluation in `ui.evaluation`, of which nothing is
imported before somebody opens it.
"""

import streamlit as st

from ui.page import main
from ui.question_box import ADDRESS, WITHIN

# Without icons: for the tab of the browser, Streamlit fetches theirs from another machine.
chat = st.Page(main, title="Chat", default=True)
evaluation = st.Page("evaluation/app.py", title="Evaluation", url_path="evaluation")
chosen = st.navigation([chat, evaluation], position="hidden")
chosen.run()
page, icon = (evaluation, "monitoring") if chosen == chat else (chat, "chat")
kept = {name: st.query_params.get_all(name) for name in (ADDRESS, WITHIN)}
st.sidebar.page_link(page, icon=f":material/{icon}:", query_params=kept)
