package shop

import (
	_ "embed"
	"strings"
)

// exportWords says in English and Italian what each file and each field of an
// export is, one a line: TYPE.FIELD, tab, English, tab, Italian. A line for
// *.FIELD serves every type that has none of its own; file.NAME is a file.
//
//go:embed export_words.tsv
var exportWords string

// fieldWord is what a field is, in two languages.
type fieldWord struct{ English, Italian string }

// allFieldWords reads the table.
func allFieldWords() map[string]fieldWord {
	out := map[string]fieldWord{}
	for line := range strings.Lines(exportWords) {
		parts := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(parts) == 3 {
			out[parts[0]] = fieldWord{parts[1], parts[2]}
		}
	}
	return out
}

// fieldWords finds the words for one key; a field without words of its own has
// those of all fields of its name.
func fieldWords(key string) fieldWord {
	return wordsIn(allFieldWords(), key)
}

func wordsIn(all map[string]fieldWord, key string) fieldWord {
	if w, ok := all[key]; ok {
		return w
	}
	return all["*"+key[strings.LastIndexByte(key, '.'):]]
}
