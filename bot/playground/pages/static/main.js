// Starts every part of the page.

import * as actions from "./actions.js";
import * as composer from "./composer.js";
import * as live from "./live.js";
import * as modal from "./modal.js";
import { place, post } from "./post.js";
import * as typeahead from "./typeahead.js";

typeahead.start();
live.start();
actions.start();
composer.start();
modal.start();
if (document.querySelector(".tabs")) post("look", { tab: place === "home" ? "home" : "messages" });
