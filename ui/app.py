"""What Streamlit runs for every visitor and after every click; the page stands in `ui.page`."""

from ui.page import main

main()
