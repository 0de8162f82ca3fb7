package document

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// browser finds a Chromium; without it the test is skipped, except on CI.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CI") == "true" {
		t.Fatal("needs chromium")
	}
	t.Skip("needs chromium")
	return ""
}

// The harness shows each page in frames of several widths and writes down how
// wide it became with everything unfolded, and whether the policy let the style
// in. The pages themselves run no script: their policy holds in the frame.
const harness = `<!DOCTYPE html><meta charset="utf-8"><body>%s<pre id="out"></pre><script>
onload = () => { out.textContent = JSON.stringify([...document.querySelectorAll("iframe")].map(f => {
  const d = f.contentDocument, root = d.documentElement
  d.querySelectorAll("details").forEach(x => x.open = true)
  const worst = Math.max(...[...d.querySelectorAll("body *")].map(e => e.getBoundingClientRect().right))
  return {Name: f.name, Width: root.clientWidth, Needs: root.scrollWidth, Worst: Math.ceil(worst),
    Styled: f.contentWindow.getComputedStyle(d.body).maxWidth}
}))}
</script>`

func TestPageFitsNarrowScreens(t *testing.T) {
	path := browser(t)
	pages := map[string][]byte{"all": mustPage(t, inbox(t)), "one": mustPage(t, alone(t)),
		"long words": mustPage(t, everyField(t, strings.Repeat("W", 400))), "many lines": mustPage(t, everyField(t, strings.Repeat("parola ", 300)))}
	var frames strings.Builder
	for name, page := range pages {
		for _, w := range []int{320, 360, 768, 1200} {
			fmt.Fprintf(&frames, `<iframe name="%s" style="border:0;width:%dpx;height:9000px" srcdoc="%s"></iframe>`, name, w, html.EscapeString(string(page)))
		}
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "harness.html")
	if err := os.WriteFile(file, fmt.Appendf(nil, harness, frames.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, path, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
		"--user-data-dir="+filepath.Join(dir, "profile"), "--window-size=1300,900", "--dump-dom", "file://"+filepath.ToSlash(file)).Output()
	if err != nil {
		t.Fatal(err)
	}
	_, found, _ := strings.Cut(string(out), `<pre id="out">`)
	found, _, _ = strings.Cut(found, "</pre>")
	var measured []struct {
		Name, Styled        string
		Width, Needs, Worst int
	}
	if err := json.Unmarshal([]byte(html.UnescapeString(found)), &measured); err != nil {
		t.Fatalf("%v in %.200q", err, found)
	}
	if len(measured) != 4*len(pages) {
		t.Fatalf("%d frames were measured", len(measured))
	}
	for _, m := range measured {
		if m.Needs > m.Width || m.Worst > m.Width {
			t.Errorf("%s: %d wide, but needs %d (an element ends at %d)", m.Name, m.Width, m.Needs, m.Worst)
		}
		if m.Styled != "736px" { // 46rem
			t.Errorf("%s: the policy kept the style out (max-width %s)", m.Name, m.Styled)
		}
	}
}
