package archive_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chunfeng/store"
	"chunfeng/store/archive"
	"chunfeng/store/bolt"
	"chunfeng/store/mem"
	"chunfeng/store/storetest"
	"chunfeng/store/wire"
)

// house is headquarters on a loopback port: it can be stopped and started
// again on the same store and the same port.
type house struct {
	t      testing.TB
	office *office
	cert   tls.Certificate
	at     string
	server *http.Server
	socket net.Listener
}

func newHouse(t testing.TB, keeper store.Keeper) *house {
	t.Helper()
	cert, key, err := wire.NewCertificate(rand.Reader, noon)
	check(t, err)
	pair, err := tls.X509KeyPair(cert, key)
	check(t, err)
	h := &house{t: t, office: newOffice(t, keeper), cert: pair, at: "127.0.0.1:0"}
	h.start()
	t.Cleanup(h.stop)
	h.office.opt.Address, h.office.opt.Pins = "https://"+h.at, [][]byte{wire.Pin(pair.Leaf)}
	h.office.Archive = archive.New(h.office.keeper, h.office.keys, h.office.opt)
	h.restart()
	return h
}

func (h *house) start() {
	h.t.Helper()
	listener, err := net.Listen("tcp", h.at)
	check(h.t, err)
	h.at, h.socket = listener.Addr().String(), listener
	h.server = wire.NewServer(wire.Serve(h.office.Archive, wire.Options{}), h.cert)
	go func(s *http.Server) { _ = s.ServeTLS(listener, "", "") }(h.server)
}

// stop closes the socket too: a server that was closed before it began to
// serve does not know of it.
func (h *house) stop() {
	_ = h.server.Close()
	_ = h.socket.Close()
}

// restart kills the server, with whatever is under way, and begins anew on the
// same store.
func (h *house) restart() {
	h.t.Helper()
	h.stop()
	h.office.Archive = archive.New(h.office.keeper, h.office.keys, h.office.opt)
	h.start()
}

func (h *house) client(dial func(context.Context, string, string) (net.Conn, error)) *wire.Client {
	h.t.Helper()
	c, err := wire.Dial(wire.Config{
		Address: h.office.opt.Address, Pins: h.office.opt.Pins, Probe: "http://127.0.0.1:1/", Silence: 20 * time.Second, Dial: dial,
	})
	check(h.t, err)
	h.t.Cleanup(c.Close)
	return c
}

// sync exchanges over a client until nothing is left.
func (d *desk) carry(c *wire.Client) {
	d.t.Helper()
	for range 1000 {
		reply, err := c.Exchange(context.Background(), d.pack())
		check(d.t, err)
		check(d.t, d.accept(reply))
		if d.receipt.Stored == d.head.Seq && d.more == 0 {
			return
		}
	}
	d.t.Fatal("exchange does not end")
}

// frail is a connection that breaks after so many bytes in each direction, so
// that requests and replies are lost at any of their bytes.
type frail struct {
	net.Conn
	mu       sync.Mutex
	out, in  int
	breaking bool
}

var errFrail = errors.New("line broke")

func (f *frail) spend(budget *int, n int) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	*budget -= n
	f.breaking = f.breaking || *budget < 0
	return f.breaking
}

func (f *frail) Write(b []byte) (int, error) {
	if f.spend(&f.out, len(b)) {
		n, _ := f.Conn.Write(b[:len(b)/2])
		_ = f.Close()
		return n, errFrail
	}
	return f.Conn.Write(b)
}

func (f *frail) Read(b []byte) (int, error) {
	n, err := f.Conn.Read(b)
	if f.spend(&f.in, n) {
		_ = f.Close()
		return 0, errFrail
	}
	return n, err
}

// badLine gives a client whose first connections break.
func (h *house) badLine(r *mathrand.Rand) *wire.Client {
	h.t.Helper()
	lines := 0
	return h.client(func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, network, address)
		lines++
		if err != nil || lines > 6 { // A line that always breaks would prove nothing.
			return conn, err
		}
		return &frail{Conn: conn, out: 1000 + r.IntN(40000), in: 1000 + r.IntN(6000)}, nil
	})
}

func TestEveryRecordExactlyOnceOverABadLine(t *testing.T) {
	const schedules = 200
	keeper := &storetest.Flaky{Keeper: mem.New()}
	h := newHouse(t, keeper)
	desks := []*desk{h.office.join(t, "north"), h.office.join(t, "south"), h.office.join(t, "east")}
	var want []string
	broken := 0
	for seed := range uint64(schedules) {
		r := mathrand.New(mathrand.NewPCG(seed, 7))
		c := h.badLine(r)
		for i, d := range desks {
			for range 1 + r.IntN(4) {
				rec := sample(i)
				d.file(rec)
				want = append(want, fmt.Sprintf("%s/1", rec.ID))
			}
		}
		restarts := 1
		for step := 0; step < 16; step++ {
			d := desks[r.IntN(len(desks))]
			raw := d.pack()
			if r.IntN(8) == 0 && restarts > 0 {
				restarts--
				h.restart()
			}
			if r.IntN(6) == 0 { // The next write fails, before or after it was done.
				n := keeper.Calls("Apply") + 1
				keeper.Replan(storetest.At("Apply", n, []storetest.Fault{{Before: storetest.ErrLost}, {After: storetest.ErrLost}}[r.IntN(2)]))
			}
			for range 1 + r.IntN(2) { // Sometimes the same bag twice.
				reply, err := c.Exchange(context.Background(), raw)
				if err != nil {
					broken++
					continue
				}
				check(t, d.accept(reply))
			}
			keeper.Replan(nil)
		}
		for _, d := range desks {
			d.carry(c)
			if d.receipt.Stored != d.head.Seq || d.receipt.Opened != d.head.Seq || d.receipt.Head != d.head.Hash {
				t.Fatalf("schedule %d: receipt %+v, head %d", seed, d.receipt, d.head.Seq)
			}
		}
		c.Close()
	}
	if broken < schedules {
		t.Errorf("only %d exchanges failed: the line is too good to prove anything", broken)
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, ids(h.office.rows(t))); diff != "" {
		t.Errorf("headquarters' set is not the desks': %s", diff)
	}
}

func TestHealthyDesksAreServedBesideHostileOnes(t *testing.T) {
	h := newHouse(t, nil)
	d := h.office.join(t, "north")
	for i := range 50 {
		d.file(sample(i))
	}
	good := d.pack()
	ctx, stop := context.WithCancel(context.Background())
	var hostile sync.WaitGroup
	for i := range 8 {
		hostile.Go(func() {
			c := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
			for ctx.Err() == nil {
				body := [][]byte{
					bytes.Repeat([]byte{'x'}, 5<<20), bytes.Repeat([]byte("chunfeng-bag/1\n"), 100), good[:len(good)-9], nil,
				}[i%4]
				res, err := c.Post("https://"+h.at+wire.PathExchange, wire.MediaBag, bytes.NewReader(body))
				if err == nil {
					_ = res.Body.Close()
				}
			}
		})
	}
	d.carry(h.client(nil))
	stop()
	hostile.Wait()
	if n := len(h.office.rows(t)); n != 50 || d.receipt.Opened != d.head.Seq {
		t.Errorf("%d rows, receipt %+v", n, d.receipt)
	}
}

func BenchmarkBacklogOverHTTPS(b *testing.B) {
	const records = 10000
	for b.Loop() {
		b.StopTimer()
		keeper, err := bolt.Open(filepath.Join(b.TempDir(), "hq.db"), bolt.Options{})
		check(b, err)
		h := newHouse(b, keeper)
		d := h.office.join(b, "north")
		for i := range records {
			d.file(sample(i))
		}
		c := h.client(nil)
		b.StartTimer()
		d.carry(c)
		b.StopTimer()
		if d.receipt.Opened != d.head.Seq {
			b.Fatalf("receipt %+v", d.receipt)
		}
		h.stop()
		check(b, keeper.Close())
		b.StartTimer()
	}
	b.ReportMetric(records*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}

func BenchmarkNothingNew(b *testing.B) {
	keeper, err := bolt.Open(filepath.Join(b.TempDir(), "hq.db"), bolt.Options{})
	check(b, err)
	defer keeper.Close()
	h := newHouse(b, keeper)
	d := h.office.join(b, "north")
	d.file(sample(1))
	c := h.client(nil)
	d.carry(c)
	for b.Loop() {
		d.carry(c)
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N), "µs/round")
}
