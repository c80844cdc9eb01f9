/** The runbooks of a shop that is open all the while: what rings here one after the other would ring so on AWS. */
import './consumers.ts';
import './events.ts';
import './data.ts';
import './emails.ts';
