package config

import (
	"strings"

	"scatto/internal/refusal"
)

// Kind says how a value is written in the file and on the command line.
type Kind string

// The kinds. In the file Text, Choice, Date, Money and Rate stand in quotes;
// on the command line a List is separated by commas.
const (
	Text    Kind = "text"
	Choice  Kind = "choice"
	Boolean Kind = "boolean"
	Number  Kind = "number"
	Money   Kind = "money"
	Rate    Kind = "rate"
	Date    Kind = "date"
	List    Kind = "list"
)

// field is one key of a table that decodes into a T. Values travel as texts:
// one for a scalar, any number for a list. put checks and stores the normal
// form, which get gives back.
type field[T any] struct {
	key     string // in its table
	kind    Kind
	doc     refusal.Word
	example []string
	choices []string // of a Choice, where they are fixed
	put     func(*T, []string) error
	get     func(*T) []string
}

// scalar makes a field of one text with its reader and writer.
func scalar[T, V any](key string, kind Kind, doc refusal.Word, example string,
	at func(*T) *V, read func(string) (V, error), write func(V) string) field[T] {
	return field[T]{
		key: key, kind: kind, doc: doc, example: []string{example},
		put: func(to *T, texts []string) error {
			v, err := read(texts[0])
			if err != nil {
				return err
			}
			*at(to) = v
			return nil
		},
		get: func(from *T) []string { return []string{write(*at(from))} },
	}
}

// list makes a field of any number of texts.
func list[T, V any](key string, doc refusal.Word, example []string,
	at func(*T) *[]V, read func(string) (V, error), write func(V) string) field[T] {
	return field[T]{
		key: key, kind: List, doc: doc, example: example,
		put: func(to *T, texts []string) error {
			var vs []V // an empty list is nil, as in the defaults
			for _, text := range texts {
				v, err := read(strings.TrimSpace(text))
				if err != nil {
					return err
				}
				vs = append(vs, v)
			}
			*at(to) = vs
			return nil
		},
		get: func(from *T) []string {
			texts := make([]string, 0, len(*at(from)))
			for _, v := range *at(from) {
				texts = append(texts, write(v))
			}
			return texts
		},
	}
}

// text makes a Text field whose reader also brings it into its normal form.
func text[T any](key string, doc refusal.Word, example string, at func(*T) *string, read func(string) (string, error)) field[T] {
	return scalar(key, Text, doc, example, at, read, same)
}

// choice makes a field of one of a few words.
func choice[T any](key string, doc refusal.Word, choices []string, at func(*T) *string, read func(string) (string, error)) field[T] {
	f := scalar(key, Choice, doc, choices[len(choices)-1], at, read, same)
	f.choices = choices
	return f
}

func boolean[T any](key string, doc refusal.Word, at func(*T) *bool) field[T] {
	return scalar(key, Boolean, doc, "true", at, readBool, writeBool)
}

func same(s string) string { return s }

// find gives the field of a key, nil when the table lacks it.
func find[T any](fields []field[T], key string) *field[T] {
	for i := range fields {
		if fields[i].key == key {
			return &fields[i]
		}
	}
	return nil
}
