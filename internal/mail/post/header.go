package post

import (
	"encoding/base64"
	"net/mail"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"scatto/internal/refusal"
)

// plain refuses what must not stand in a header: line breaks, NUL and other
// control characters, bytes that are no UTF-8. Nothing is cleaned here: a
// message that was tampered with is not to leave in another shape.
func plain(field, s string) error {
	if !utf8.ValidString(s) {
		return refusal.Rule("bad-header", "%s is no UTF-8: %q", field, clip(s))
	}
	for _, r := range s {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return refusal.Rule("bad-header", "%s holds a control character: %q", field, clip(s))
		}
	}
	return nil
}

func clip(s string) string {
	if r := []rune(s); len(r) > 120 {
		return string(r[:120]) + "..."
	}
	return s
}

// ValidID says whether id, without angle brackets, can stand in Message-ID,
// In-Reply-To or References: visible ASCII, no brackets, one @ inside.
func ValidID(id string) bool {
	at := strings.IndexByte(id, '@')
	if at < 1 || at == len(id)-1 || len(id) > 900 {
		return false
	}
	for i := range len(id) {
		if c := id[i]; c <= ' ' || c > '~' || c == '<' || c == '>' {
			return false
		}
	}
	return true
}

func checkID(field, id string) error {
	if !ValidID(id) {
		return refusal.Rule("bad-header", "%s is no message id: %q", field, clip(id))
	}
	return nil
}

// address reads "name <mail>" or "mail". A name may hold commas and dots
// without quotes. The domain comes back in ASCII (IDNA), the part before @ as
// it is.
func address(field, s string) (*mail.Address, error) {
	if err := plain(field, s); err != nil {
		return nil, err
	}
	bad := func() error { return refusal.Rule("bad-header", "%s is no mail address: %q", field, clip(s)) }
	a, err := mail.ParseAddress(s)
	if err != nil {
		s := strings.TrimSpace(s)
		open := strings.LastIndexByte(s, '<')
		if open < 0 || !strings.HasSuffix(s, ">") {
			return nil, bad()
		}
		if a, err = mail.ParseAddress(s[open:]); err != nil {
			return nil, bad()
		}
		if a.Name = strings.Trim(strings.TrimSpace(s[:open]), `"`); strings.Contains(a.Name, "=?") {
			return nil, bad() // an encoded word that hides something
		}
	}
	// What was written as an encoded word is read by now, line breaks and all.
	if err := plain(field, a.Name); err != nil {
		return nil, err
	}
	at := strings.LastIndexByte(a.Address, '@')
	local, domain := a.Address[:at], a.Address[at+1:]
	if !ascii(domain) {
		if domain, err = idna.Lookup.ToASCII(domain); err != nil {
			return nil, bad()
		}
	}
	if err := plain(field, local); err != nil || strings.ContainsAny(local+domain, " <>") || len(local)+len(domain) > 254 {
		return nil, bad()
	}
	a.Address = local + "@" + domain
	return a, nil
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// encoded writes s as RFC 2047 words where it is not safe as it stands: beyond
// ASCII, with something that looks like an encoded word, with spaces that
// folding would lose or words that it cannot break.
func encoded(s string) string {
	safe := ascii(s) && !strings.Contains(s, "=?") && s == strings.Join(strings.Fields(s), " ")
	for _, w := range strings.Fields(s) {
		safe = safe && len(w) <= 60
	}
	if safe {
		return s
	}
	var words []string
	for s != "" {
		n := 0
		for n < len(s) {
			_, size := utf8.DecodeRuneInString(s[n:])
			if n+size > 42 {
				break
			}
			n += size
		}
		words = append(words, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return strings.Join(words, " ")
}
