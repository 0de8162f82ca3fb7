// Package text checks the words that people write in tickets and notes before
// they are stored. Names and codes have stricter checks of their own in
// package customer.
package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"scatto/internal/refusal"
)

// The longest texts, in bytes: a line, a note, a ticket's description.
const (
	MaxLine = 500
	MaxNote = 32 << 10
	MaxBody = 128 << 10
)

// Line gives s in NFC without surrounding white space, or refuses it: no
// UTF-8, a control character (NUL, line break, escape), more than limit bytes.
func Line(what refusal.Word, s string, limit int) (string, error) {
	return check(what, strings.TrimSpace(s), limit, "")
}

// Lines is Line for text of several lines: breaks (as \n) and tabs may stand
// in it.
func Lines(what refusal.Word, s string, limit int) (string, error) {
	return check(what, strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")), limit, "\n\t")
}

func check(what refusal.Word, s string, limit int, allowed string) (string, error) {
	if len(s) > limit {
		return "", refusal.Rule("text-too-long", "the %s has %d bytes, at most %d fit", what, len(s), limit).
			WithHint("put the rest into a file beside it")
	}
	if !utf8.ValidString(s) {
		return "", refusal.Usage("not-utf8", "the %s is not UTF-8 text", what).
			WithHint("convert it, for example with iconv -f WINDOWS-1252 -t UTF-8")
	}
	bad := func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune(allowed, r) }
	if i := strings.IndexFunc(s, bad); i >= 0 {
		return "", refusal.Usage("control-character", "the %s holds a control character at byte %d", what, i+1).
			WithHint("remove it: plain text is fine")
	}
	return norm.NFC.String(s), nil
}

// Cut gives s in at most n bytes, never through the middle of a character.
func Cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
