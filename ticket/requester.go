package ticket

import "strings"

// NoName stands where the one who asked gave no such name: the sender of a mail
// may have one word, and a requester has first name and surname (R02).
const NoName = "-"

// Given is a name to be shown: none for NoName.
func Given(name string) string {
	if name == NoName {
		return ""
	}
	return name
}

// Requester is the whole name of the one who asked, as far as it is known.
func (t Ticket) Requester() string {
	return strings.TrimSpace(Given(t.FirstName) + " " + Given(t.Surname))
}
