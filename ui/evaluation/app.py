"""What Streamlit runs where the address says /evaluation; the page stands in `page`."""

from ui.evaluation.page import main

main()
