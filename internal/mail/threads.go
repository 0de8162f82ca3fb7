package mail

import (
	"strconv"
	"strings"

	"scatto/internal/text"
)

// maxIDs bounds the ids read from one header.
const maxIDs = 100

// TicketTag finds the first tag of the form [2026-000042] in a subject and
// gives the ticket's number. Only that form counts; whether the sender may
// write to the ticket is for others to check.
func TicketTag(subject string) (number int64, ok bool) {
	for rest := subject; ; {
		_, after, found := strings.Cut(rest, "[")
		if !found {
			return 0, false
		}
		inner, _, closed := strings.Cut(text.Cut(after, 32), "]")
		if closed {
			if n, ok := longNumber(inner); ok {
				return n, true
			}
		}
		rest = after
	}
}

// longNumber reads 2026-000042: the year, then the number with at least six
// digits.
func longNumber(s string) (int64, bool) {
	year, digits, ok := strings.Cut(s, "-")
	if !ok || len(year) != 4 || !allDigits(year) || len(digits) < 6 || len(digits) > 6 && digits[0] == '0' {
		return 0, false
	}
	return wholeNumber(digits)
}

func wholeNumber(s string) (int64, bool) {
	if s == "" || len(s) > 18 || !allDigits(s) {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n > 0
}

func allDigits(s string) bool {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// PlusTag reads the ticket's number out of an address like
// assistenza+42@example.it or assistenza+2026-000042@example.it.
func PlusTag(address string) (number int64, ok bool) {
	local, _, found := cutLast(strings.TrimSpace(address), "@")
	if !found {
		return 0, false
	}
	_, tag, found := cutLast(local, "+")
	if !found {
		return 0, false
	}
	if n, ok := longNumber(tag); ok {
		return n, true
	}
	return wholeNumber(tag)
}

// ParseIDs gives the message ids of a References or In-Reply-To header,
// without angle brackets and each once: of very many the first and the
// latest. Words that are no id are passed over.
func ParseIDs(value string) []string {
	var ids []string
	seen := map[string]bool{}
	add := func(id string) {
		if id = cleanID(id); id != "" && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	value = text.Cut(value, maxValue)
	if !strings.Contains(value, "<") {
		for w := range strings.FieldsSeq(value) {
			if strings.Contains(w, "@") {
				add(strings.Trim(w, `>,;"`))
			}
		}
	}
	for rest := value; ; {
		_, after, found := strings.Cut(rest, "<")
		if !found {
			break
		}
		id, next, closed := strings.Cut(after, ">")
		if !closed {
			break
		}
		if i := strings.LastIndexByte(id, '<'); i >= 0 {
			id = id[i+1:]
		}
		add(id)
		rest = next
	}
	if len(ids) > maxIDs {
		ids = append(ids[:1:1], ids[len(ids)-maxIDs+1:]...)
	}
	return ids
}

// messageID reads a Message-ID header.
func messageID(value string) string {
	if ids := ParseIDs(value); len(ids) > 0 {
		return ids[0]
	}
	return cleanID(strings.Trim(value, "<> "))
}

// cleanID drops the blanks that folding left inside an id, and controls; ""
// for what is none.
func cleanID(s string) string {
	s = strings.ReplaceAll(cleanLine(s), " ", "")
	if len(s) > maxID || strings.ContainsAny(s, "<>") {
		return ""
	}
	return s
}
