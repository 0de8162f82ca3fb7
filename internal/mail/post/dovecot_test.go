package post_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/mail/post"
	"scatto/internal/mail/post/posttest"
	"scatto/internal/refusal"
)

func TestDovecot(t *testing.T) {
	box := posttest.Dovecot(t)
	for n := range 200 {
		box.Deliver([]byte(mailOf(n + 1)))
	}
	t.Run("200 messages, then none", func(t *testing.T) {
		var k keeper
		if err := k.fetch(t, box.Source(), 50); err != nil {
			t.Fatal(err)
		}
		if err := k.fetch(t, box.BareSource(), 50); err != nil {
			t.Fatal(err)
		}
		k.whole(t, 200)
		if diff := cmp.Diff([]int{50, 50, 50, 50}, k.size); diff != "" {
			t.Error(diff)
		}
		if n := box.Unread(); n != 200 {
			t.Errorf("%d of 200 are still unread", n)
		}
	})
	t.Run("killed in the middle", func(t *testing.T) {
		var k keeper
		err := post.Fetch(t.Context(), box.Source(), k.at, 20, func(c post.Cursor, list []post.Fetched) error {
			if len(k.got) == 60 {
				box.Kill()
			}
			return k.take(c, list)
		})
		if refusal.KindOf(err) != "mail-dropped" || len(k.got) < 80 || len(k.got) >= 200 {
			t.Fatalf("%d messages, %v", len(k.got), err)
		}
		if err := k.fetch(t, box.Source(), 20); refusal.KindOf(err) != "mail-connect" {
			t.Errorf("a dead server: %v", err)
		}
		box.Start("")
		if err := k.fetch(t, box.Source(), 20); err != nil {
			t.Fatal(err)
		}
		k.whole(t, 200)
	})
	t.Run("cut lines", func(t *testing.T) {
		line := posttest.Cut(t, box.Source().Port)
		src := box.Source()
		src.Port = line.Port()
		var k keeper
		for n := int64(1000); ; n += 2500 {
			line.After(n, false)
			err := k.fetch(t, src, 30)
			if err == nil {
				break
			}
			if kind := refusal.KindOf(err); n > 100_000 || kind != "mail-dropped" {
				t.Fatalf("after %d bytes: %v", n, err)
			}
		}
		k.whole(t, 200)
	})
	t.Run("folders", func(t *testing.T) {
		box.DeliverTo(".Citt&AOA- &- pi&APk-", []byte(mailOf(1)))
		names, err := post.Folders(t.Context(), box.Source())
		if err != nil || !slices.Contains(names, "Città & più") {
			t.Errorf("%q, %v", names, err)
		}
		src := box.Source()
		src.Folder = "Città & più"
		var k keeper
		if err := k.fetch(t, src, 10); err != nil {
			t.Fatal(err)
		}
		k.whole(t, 1)
		src.Folder = "Citta & piu"
		err = k.fetch(t, src, 10)
		var r *refusal.Error
		if !errors.As(err, &r) || r.Kind != "no-folder" || !strings.HasPrefix(fmt.Sprintf(r.Hint, r.HintArgs...), "it has: Città & più") {
			t.Errorf("%+v", r)
		}
	})
	t.Run("a wrong password", func(t *testing.T) {
		src := box.Source()
		src.Password = "hunter2"
		var k keeper
		if err := k.fetch(t, src, 10); refusal.KindOf(err) != "mail-login" || !post.IsPermanent(err) || strings.Contains(err.Error(), "hunter2") {
			t.Error(err)
		}
	})
}
