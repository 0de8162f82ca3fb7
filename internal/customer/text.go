package customer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/refusal"
)

// CleanLine is a line of text from outside as the store keeps it: NFC, trimmed,
// each run of spaces one space. what names it in refusals: bad-encoding,
// control-character, too-long (more than most characters).
func CleanLine(what refusal.Word, s string, most int) (string, error) {
	if err := checkText(what, strings.TrimSpace(s), most, ""); err != nil {
		return "", err
	}
	return strings.Join(strings.Fields(norm.NFC.String(s)), " "), nil
}

// CleanText is CleanLine for text of several lines: line breaks become \n, tabs
// and inner spaces stay.
func CleanText(what refusal.Word, s string, most int) (string, error) {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
	if err := checkText(what, s, most, "\n\t"); err != nil {
		return "", err
	}
	return norm.NFC.String(s), nil
}

// checkText refuses what a screen or a document cannot show as it is: besides
// control characters the invisible ones, which can turn a line around.
func checkText(what refusal.Word, s string, most int, allowed string) error {
	if !utf8.ValidString(s) {
		return refusal.Rule("bad-encoding", "%s is not UTF-8: %q", what, clip(s))
	}
	n := 0
	for _, r := range s {
		n++
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) && !strings.ContainsRune(allowed, r) {
			return refusal.Rule("control-character", "%s holds the invisible character %U: %q", what, r, clip(s)).
				WithHint("type it anew: it came along with a copy")
		}
	}
	if n > most {
		return refusal.Rule("too-long", "%s has %d characters, %d are allowed: %q", what, n, most, clip(s))
	}
	return nil
}
