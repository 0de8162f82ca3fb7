package shop

import (
	"fmt"
	"slices"
	"strings"
)

// maxGapLines is how many gaps a paper names one by one.
const maxGapLines = 20

// silentWords says why a log is not complete.
func silentWords(silent []string, c LogCoverage) string {
	words := ""
	if !slices.ContainsFunc(c.Sources, LogSource.Agreed) {
		words += "; non è concordato quali sistemi inviano le registrazioni e ogni quanto"
	}
	if len(silent) > 0 {
		words += "; sorgenti silenti: " + strings.Join(silent, ", ")
	}
	if n := len(c.Gaps); n > 0 {
		words += fmt.Sprintf("; intervalli mancanti: %d", n)
	}
	words += clearedWords(c)
	return words
}

// clearedWords says in Italian that systems' own logs were cleared.
func clearedWords(c LogCoverage) string {
	if len(c.Cleared) == 0 {
		return ""
	}
	var systems []string
	for _, l := range c.Cleared {
		if !slices.Contains(systems, l.System) {
			systems = append(systems, l.System)
		}
	}
	return "; registri di sistema svuotati: " + strings.Join(systems, ", ")
}
