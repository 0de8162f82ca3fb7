package cmd

import (
	"bufio"
	"bytes"
	"encoding/json"
	"reflect"

	"scatto/internal/ui"
)

const (
	// rowsAtOnce is how many rows of a long list are made at a time.
	rowsAtOnce = 1000
	// heldBack is how many bytes of a list wait for its end before they are
	// written: a refusal before that leaves stdout empty.
	heldBack = 1 << 20
	// alignedRows is how many rows of a person's table are as wide as each
	// other: what goes on after them has a head of its own.
	alignedRows = 10 * rowsAtOnce
)

// stream prints a list as print does, but takes its elements one by one from
// run and holds only what is being printed: view makes of one what JSON and
// CSV show, table the rows of some.
func stream[T, V any](env *Env, run func(fn func(T) error) error, view func(T) V, table func(some []T) *ui.Table) error {
	env.clearBar()
	out := bufio.NewWriterSize(env.Out, heldBack)
	switch {
	case env.csv:
		rows := newCSVRows(out, reflect.TypeFor[V]())
		err := run(func(one T) error {
			rows.add(reflect.ValueOf(view(one)))
			return nil
		})
		if err != nil {
			return err
		}
		if err := rows.end(); err != nil {
			return err
		}
	case env.json:
		list := newJSONList(out, env.OutTerminal)
		if err := run(func(one T) error { return list.add(view(one)) }); err != nil {
			return err
		}
		list.close()
	case env.OutTerminal:
		return env.aligned(func(part func(*ui.Table) error) error {
			return inParts(run, func(some []T) error { return part(table(some)) })
		})
	default:
		if err := inParts(run, func(some []T) error { return table(some).TSV(out) }); err != nil {
			return err
		}
	}
	return out.Flush()
}

// aligned prints the parts of a table to a person.
func (env *Env) aligned(run func(part func(*ui.Table) error) error) error {
	var whole *ui.Table
	printed := false
	show := func() error {
		t := whole
		whole, printed = nil, true
		return env.print(nil, func() *ui.Table { return t })
	}
	err := run(func(t *ui.Table) error {
		if whole == nil {
			whole = t
		} else {
			whole.Rows, whole.Urgent = append(whole.Rows, t.Rows...), append(whole.Urgent, t.Urgent...)
		}
		if len(whole.Rows) >= alignedRows {
			return show()
		}
		return nil
	})
	if err != nil || printed && len(whole.Rows) == 0 {
		return err
	}
	return show()
}

// inParts gives to part what run gives one by one.
func inParts[T any](run func(fn func(T) error) error, part func(some []T) error) error {
	var some []T
	err := run(func(one T) (err error) {
		if some = append(some, one); len(some) == rowsAtOnce {
			err = part(some)
			clear(some)
			some = some[:0]
		}
		return err
	})
	if err != nil {
		return err
	}
	return part(some)
}

// jsonList writes an array an element at a time, in the bytes in which an
// encoder writes the whole.
type jsonList struct {
	out       *bufio.Writer
	enc       *json.Encoder
	element   bytes.Buffer
	sep, next string
	last      string
}

func newJSONList(out *bufio.Writer, indented bool) *jsonList {
	l := &jsonList{out: out, sep: "[", next: ",", last: "]\n"}
	l.enc = json.NewEncoder(&l.element)
	l.enc.SetEscapeHTML(false)
	if indented {
		l.enc.SetIndent("  ", "  ")
		l.sep, l.next, l.last = "[\n  ", ",\n  ", "\n]\n"
	}
	return l
}

func (l *jsonList) add(v any) error {
	l.element.Reset()
	if err := l.enc.Encode(v); err != nil {
		return err
	}
	l.out.WriteString(l.sep)
	l.sep = l.next
	_, err := l.out.Write(ui.LegibleJSON(bytes.TrimSuffix(l.element.Bytes(), []byte("\n"))))
	return err
}

func (l *jsonList) close() {
	if l.sep != l.next {
		l.last = "[]\n"
	}
	l.out.WriteString(l.last) // who flushes is told
}
