package bank

import (
	"strings"
	"testing"
	"time"
)

// TestNoFileTakesForEver reads what is made to be slow.
func TestNoFileTakesForEver(t *testing.T) {
	const head = "Data;Importo;Causale\n"
	for name, text := range map[string]string{
		"broken quotes on every line": head + strings.Repeat("\"a\"b;c\n", 90_000),
		"lines within quotes":         head + strings.Repeat("\"a\nb\"c\n", 40_000),
		"one cell of a megabyte":      head + "1/11/2026;1,00;" + strings.Repeat("ft 1 ", 200_000),
		"a cell full of countries":    head + "1/11/2026;1,00;" + strings.Repeat("IT", 300_000),
		"only separators":             head + strings.Repeat(";", 1_000_000),
		"only line ends":              strings.Repeat("\n", 1_000_000) + head,
	} {
		began := time.Now()
		list, _, _ := ReadCSV(strings.NewReader(text))
		for _, m := range list.Movements {
			NewBook(debtors(), shopIBAN).Propose(m)
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s: %s", name, took)
		}
	}
}
