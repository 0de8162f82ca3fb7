package mail

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTicketTag(t *testing.T) {
	for _, c := range []struct {
		subject string
		number  int64
		ok      bool
	}{
		{"Re: [2026-000042] Server in errore", 42, true},
		{"[2026-000042]", 42, true},
		{"R: I: [2026-1234567] x", 1234567, true},
		{"the first one counts: [2026-000001] [2026-000002]", 1, true},
		{"another bracket before: [EXT] [2026-000007]", 7, true},
		{"brackets in brackets [[2026-000007]]", 7, true},
		{"without brackets 2026-000042", 0, false},
		{"[42]", 0, false},
		{"[2026-42]", 0, false},
		{"[2026-0000042] has a nought too many", 0, false},
		{"[2026-000000]", 0, false},
		{"[ 2026-000042 ]", 0, false},
		{"[26-000042]", 0, false},
		{"[2026-00004a]", 0, false},
		{"[2026-٠٠٠٠٤٢] with other digits", 0, false},
		{"[2026-99999999999999999999]", 0, false},
		{"[2026-000042", 0, false},
		{"", 0, false},
	} {
		if n, ok := TicketTag(c.subject); n != c.number || ok != c.ok {
			t.Errorf("%q: %d, %v; want %d, %v", c.subject, n, ok, c.number, c.ok)
		}
	}
}

func TestPlusTag(t *testing.T) {
	for _, c := range []struct {
		address string
		number  int64
		ok      bool
	}{
		{"assistenza+42@example.it", 42, true},
		{" assistenza+2026-000042@example.it ", 42, true},
		{"mario+rossi+7@example.it", 7, true},
		{"assistenza@example.it", 0, false},
		{"assistenza+@example.it", 0, false},
		{"assistenza+abc@example.it", 0, false},
		{"assistenza+0@example.it", 0, false},
		{"assistenza+-1@example.it", 0, false},
		{"assistenza@ex+42ample.it", 0, false},
		{"+42", 0, false},
	} {
		if n, ok := PlusTag(c.address); n != c.number || ok != c.ok {
			t.Errorf("%q: %d, %v; want %d, %v", c.address, n, ok, c.number, c.ok)
		}
	}
}

func TestParseIDs(t *testing.T) {
	var many strings.Builder
	for i := range 150 {
		fmt.Fprintf(&many, "<%d@a> ", i)
	}
	for _, c := range []struct {
		name, value string
		want        []string
	}{
		{"one", "<1@a>", []string{"1@a"}},
		{"several, each once", "<1@a> <2@a>\t<1@a>", []string{"1@a", "2@a"}},
		{"with words, as old programs write", `Your message of "Fri" <1@a>`, []string{"1@a"}},
		{"folded inside", "<1@\r\n a>", []string{"1@a"}},
		{"without brackets", "1@a, 2@a", []string{"1@a", "2@a"}},
		{"a bracket too many", "<<1@a>", []string{"1@a"}},
		{"never closed", "<1@a> <2@a", []string{"1@a"}},
		{"empty", "<> < >", nil},
		{"words alone", "ciao mondo", nil},
		{"too long", "<" + strings.Repeat("x", 600) + ">", nil},
	} {
		if diff := cmp.Diff(c.want, ParseIDs(c.value)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	ids := ParseIDs(many.String())
	if len(ids) != maxIDs || ids[0] != "0@a" || ids[1] != "51@a" || ids[maxIDs-1] != "149@a" {
		t.Errorf("of very many: %d, %s, %s … %s", len(ids), ids[0], ids[1], ids[len(ids)-1])
	}
}
