/** The button that prints one sheet. */

import { watchPrint } from "./actions.js";

watchPrint(document);
