package ui

import "testing"

func TestOneOfAThingIsOne(t *testing.T) {
	for _, c := range []struct {
		lang   Lang
		format string
		args   []any
		want   string
	}{
		{Italian, "integro, %d righe", []any{1}, "integro, 1 riga"},
		{Italian, "integro, %d righe", []any{int64(2)}, "integro, 2 righe"},
		{Italian, "%d schede, %d ticket, %d messaggi", []any{1, 1, 1}, "1 scheda, 1 ticket, 1 messaggio"},
		{Italian, "%s: %d prove (%d %%)", []any{"1 righe", 1, 1}, "1 righe: 1 prova (1 %)"},
		{Italian, "%d h %02d min", []any{1, 1}, "1 h 01 min"},
		{Italian, "IN RITARDO di %d ore", []any{1}, "IN RITARDO di 1 ora"},
		{English, "%d tickets wait", []any{1}, "1 ticket wait"},
		{English, "%d", []any{1}, "1"},
		{English, "%", []any{1}, "%!(NOVERB)%!(EXTRA int=1)"},
	} {
		if got := c.lang.T(c.format, c.args...); got != c.want {
			t.Errorf("%q with %v: %q, want %q", c.format, c.args, got, c.want)
		}
	}
}
