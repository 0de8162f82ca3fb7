package cmd

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"scatto/internal/ui"
)

type streamedView struct {
	Number int      `json:"number"`
	Words  string   `json:"words"`
	Note   orNull   `json:"note"`
	List   []string `json:"list"`
}

func viewStreamed(n int) streamedView {
	v := streamedView{Number: n, Words: fmt.Sprintf("<a & b> è \u0085 %d", n), List: []string{}}
	if n%2 == 0 {
		v.Note, v.List = "=1+1", []string{"x", "y"}
	}
	return v
}

func streamedRows(some []int) *ui.Table {
	t := &ui.Table{Head: []string{"N", "Words", "Note"}}
	for _, n := range some {
		v := viewStreamed(n)
		t.Add(v.Number, v.Words, v.Note)
	}
	return t
}

// What is printed while it is read is the same to the byte as what was held.
func TestAStreamedListIsTheListItself(t *testing.T) {
	for _, n := range []int{0, 1, 2, rowsAtOnce, 2*rowsAtOnce + 7} {
		var all []int
		views := []streamedView{}
		for i := range n {
			all = append(all, i)
			views = append(views, viewStreamed(i))
		}
		for _, row := range []struct {
			name     string
			flags    globals
			terminal bool
		}{
			{"JSON", globals{json: true}, false}, {"JSON on a screen", globals{json: true}, true},
			{"CSV", globals{csv: true}, false}, {"rows", globals{}, false}, {"a table", globals{}, true},
		} {
			var want, got bytes.Buffer
			env := func(out io.Writer) *Env {
				return &Env{Out: out, Err: io.Discard, OutTerminal: row.terminal, Columns: 80, globals: row.flags,
					Getenv: func(string) string { return "" }}
			}
			held, streamed := env(&want), env(&got)
			if err := held.print(views, func() *ui.Table { return streamedRows(all) }); err != nil {
				t.Fatal(err)
			}
			err := stream(streamed, func(fn func(int) error) error {
				for _, i := range all {
					if err := fn(i); err != nil {
						return err
					}
				}
				return nil
			}, viewStreamed, streamedRows)
			if err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) {
				t.Errorf("%s of %d: %v, %.200q, want %.200q", row.name, n, err, got.Bytes(), want.Bytes())
			}
		}
	}
}

// Up to heldBack a refusal leaves stdout empty; beyond, what came before it is
// out and the array stays open.
func TestARefusalInAStream(t *testing.T) {
	refused := errors.New("refused")
	for _, row := range []struct {
		name  string
		bytes int
		empty bool
	}{{"a short list", heldBack / 2, true}, {"a long list", 2 * heldBack, false}} {
		var out bytes.Buffer
		env := &Env{Out: &out, Err: io.Discard, globals: globals{json: true}}
		err := stream(env, func(fn func(int) error) error {
			for size := 0; size < row.bytes; size += 1000 {
				if err := fn(size); err != nil {
					return err
				}
			}
			return refused
		}, func(int) string { return strings.Repeat("x", 997) }, streamedRows)
		if !errors.Is(err, refused) || (out.Len() == 0) != row.empty || strings.HasSuffix(out.String(), "]\n") {
			t.Errorf("%s: %v with %d bytes on stdout", row.name, err, out.Len())
		}
	}
}

// A person's table of very many rows is not held as a whole.
func TestALongTableGoesOnUnderAHeadOfItsOwn(t *testing.T) {
	for _, n := range []int{alignedRows - 1, alignedRows, alignedRows + 3, 2 * alignedRows} {
		var want, got bytes.Buffer
		var all []int
		for i := range n {
			all = append(all, i)
		}
		held, streamed := &Env{Out: &want, Err: io.Discard, OutTerminal: true, Columns: 80}, &Env{Out: &got, Err: io.Discard, OutTerminal: true, Columns: 80}
		for _, e := range []*Env{held, streamed} {
			e.Getenv = func(string) string { return "" }
		}
		for some := range slices.Chunk(all, alignedRows) {
			if err := held.print(nil, func() *ui.Table { return streamedRows(some) }); err != nil {
				t.Fatal(err)
			}
		}
		err := stream(streamed, func(fn func(int) error) error {
			for _, i := range all {
				if err := fn(i); err != nil {
					return err
				}
			}
			return nil
		}, viewStreamed, streamedRows)
		if heads := strings.Count(got.String(), "Words "); err != nil || !bytes.Equal(got.Bytes(), want.Bytes()) || heads != (n+alignedRows-1)/alignedRows {
			t.Errorf("%d rows: %v, %d heads, %.200q, want %.200q", n, err, heads, got.Bytes(), want.Bytes())
		}
	}
}
