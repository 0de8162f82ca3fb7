package store

import "strings"

// Parts gives the texts that follow the family in k, such as customer and
// device; a text too long to stand in a key is its hash after "~".
func (k Key) Parts() []string {
	_, rest, _ := strings.Cut(string(k), "/")
	parts := strings.Split(rest, "/")
	for i, p := range parts {
		if s, ok := untext(p); ok {
			parts[i] = s
		}
	}
	return parts
}

// Family gives the prefix of the table Keys that k falls under.
func (k Key) Family() string {
	family, _, _ := strings.Cut(string(k), "/")
	return family + "/"
}

// Counter reports whether k holds the last number that a counter gave.
func (k Key) Counter() bool { return strings.HasPrefix(string(k), counterPrefix) }
