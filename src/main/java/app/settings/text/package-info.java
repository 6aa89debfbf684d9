/** The configuration as text: which keys there are, what each is set to and by whom, and its conversions. */
package app.settings.text;
