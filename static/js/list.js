/** What makes the list quicker to use. Without this file everything works, with a page load more. */

import { watchCopy, watchPrint } from "./actions.js";
import { addFacetSearch } from "./facet_search.js";
import { loadHtmxWhenNeeded } from "./paging.js";
import { suggestWhileTyping } from "./suggestions.js";
import { tidyAddress } from "./tidy.js";

document.querySelectorAll("[data-search-label]").forEach(addFacetSearch);
document.querySelectorAll("form[data-tidy]").forEach(tidyAddress);
document.querySelectorAll("[data-suggestions]").forEach(suggestWhileTyping);
watchPrint(document);
watchCopy(document);
loadHtmxWhenNeeded(document.querySelector("script[data-htmx]").dataset.htmx);
