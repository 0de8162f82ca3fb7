package customer

import (
	"strings"
	"testing"

	"scatto/internal/refusal"
)

func TestCheckEmail(t *testing.T) {
	label := strings.Repeat("a", 60)
	for _, tc := range []struct {
		name, in string
		ok       bool
	}{
		{"R02: an ordinary address", "mario.rossi@example.it", true},
		{"R02: a plus address", "mario+ticket@example.it", true},
		{"R02: an international domain", "info@caffè-perché.it", true},
		{"R02: the same in punycode", "info@xn--caff-perch-q6ab.it", true},
		{"R02: upper case", "INFO@EXAMPLE.IT", true},
		{"an international local part (RFC 6531)", "perché@example.it", true},
		{"64 bytes before the @", strings.Repeat("a", 64) + "@example.it", true},
		{"65 bytes before the @", strings.Repeat("a", 65) + "@example.it", false},
		{"254 bytes", "a@" + strings.Repeat(label+".", 4) + "aaaaa.it", true},
		{"255 bytes", "ab@" + strings.Repeat(label+".", 4) + "aaaaa.it", false},
		{"nothing", "", false},
		{"no @", "example.it", false},
		{"two @", "a@b@example.it", false},
		{"a quoted local part", `"a b"@example.it`, false},
		{"nothing before the @", "@example.it", false},
		{"nothing after the @", "a@", false},
		{"no dot in the domain", "a@localhost", false},
		{"an address of the network", "a@192.168.1.1", false},
		{"an address literal", "a@[192.168.1.1]", false},
		{"a dot at the end", "a@example.it.", false},
		{"two dots in a row", "a..b@example.it", false},
		{"a dot first", ".a@example.it", false},
		{"a label that begins with a dash", "a@-example.it", false},
		{"a space", "a b@example.it", false},
		{"a line break smuggles no header", "a@example.it\nBcc: b@example.it", false},
		{"an invisible mark", "a\u200b@example.it", false},
		{"a display name", "Mario <a@example.it>", false},
		{"an emoji", "😀@example.it", false},
		{"bytes that are no text", "a\xff@example.it", false},
	} {
		err := CheckEmail(tc.in)
		if (err == nil) != tc.ok {
			t.Errorf("%s: %q gives %v", tc.name, tc.in, err)
		}
		if err != nil && refusal.KindOf(err) != "bad-email" {
			t.Errorf("%s: kind %q", tc.name, refusal.KindOf(err))
		}
	}
}

func TestFoldEmail(t *testing.T) {
	for _, tc := range []struct {
		name, a, b string
		equal      bool
	}{
		{"R02: case does not tell addresses apart", "Info@Example.IT", "info@example.it", true},
		{"spaces around do not count", " info@example.it ", "info@example.it", true},
		{"composed and decomposed domains", "a@caffè.it", "a@caffe\u0300.it", true},
		{"a plus address is another", "info+a@example.it", "info@example.it", false},
		{"the Kelvin sign is no k before the @", "\u212aim@example.it", "kim@example.it", false},
		{"the long s neither", "ros\u017fi@example.it", "rossi@example.it", false},
	} {
		if got := FoldEmail(tc.a) == FoldEmail(tc.b); got != tc.equal {
			t.Errorf("%s: equal %v", tc.name, got)
		}
	}
}
