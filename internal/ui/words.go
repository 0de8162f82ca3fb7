// Package ui holds what stands between the program and a person: the
// catalogue of words in two languages, tables, and the cleaning of text that
// came from outside.
package ui

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed it/*.tsv
var italianFiles embed.FS

// italian reads the catalogue on first use: English programs never pay for it.
var italian = sync.OnceValue(func() map[string]string {
	words := map[string]string{}
	entries, _ := italianFiles.ReadDir("it")
	for _, e := range entries {
		data, _ := italianFiles.ReadFile("it/" + e.Name())
		for line := range strings.Lines(string(data)) {
			en, it, ok := strings.Cut(strings.TrimRight(line, "\r\n"), "\t")
			if ok {
				words[unescape(en)] = unescape(it)
			}
		}
	}
	return words
})

func unescape(s string) string {
	return strings.NewReplacer(`\n`, "\n", `\t`, "\t", `\\`, `\`).Replace(s)
}

// Lang is the language of the program's own words; documents are Italian.
type Lang string

// The languages.
const (
	English Lang = "en"
	Italian Lang = "it"
)

// LangOf picks the language: the configuration's, else LC_ALL, LC_MESSAGES,
// LANG in that order, else English.
func LangOf(configured string, getenv func(string) string) Lang {
	for _, s := range []string{configured, getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")} {
		if s == "" {
			continue
		}
		if strings.HasPrefix(strings.ToLower(s), "it") {
			return Italian
		}
		return English
	}
	return English
}

// T gives the sentence in l, filled with args. The English format is the key.
func (l Lang) T(format string, args ...any) string {
	if l == Italian {
		if it, ok := italian()[format]; ok {
			format = it
		}
	}
	if len(args) == 0 {
		return strings.ReplaceAll(format, "%%", "%")
	}
	return fmt.Sprintf(l.afterOne(format, args), args...)
}

// HasItalian reports whether the catalogue holds the sentence.
func HasItalian(key string) bool {
	_, ok := italian()[key]
	return ok
}

// ItalianKeys lists every sentence that the catalogue translates.
func ItalianKeys() []string {
	keys := make([]string, 0, len(italian()))
	for k := range italian() {
		keys = append(keys, k)
	}
	return keys
}
