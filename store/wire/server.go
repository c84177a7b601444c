package wire

import (
	"io"
	"net/http"
	"strconv"
	"time"

	"chunfeng/store/bag"
)

// server holds what the handlers share.
type server struct {
	x        Exchanger
	o        Options
	requests chan struct{} // one token per request under way
	bodies   chan struct{} // one token per body beyond the bag's first lines
}

// answer turns an error into its problem and writes one line to the log. After
// a refusal the connection is closed: the rest of a body is not waited for.
func (s *server) answer(do func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		began := s.o.Now()
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		err := s.take(do, w, r)
		ms := s.o.Now().Sub(began).Milliseconds()
		if err == nil {
			s.o.Log.Debug("answered", "path", r.URL.Path, "ms", ms)
			return
		}
		p := Explain(err, s.o.Now())
		s.o.Log.Warn("refused", "path", r.URL.Path, "problem", string(p.Type), "cause", err.Error(), "ms", ms)
		w.Header().Set("Connection", "close")
		if err := p.write(w); err != nil {
			s.o.Log.Debug("reply lost", "path", r.URL.Path, "cause", err.Error())
		}
	}
}

func (s *server) take(do func(http.ResponseWriter, *http.Request) error, w http.ResponseWriter, r *http.Request) error {
	select {
	case s.requests <- struct{}{}:
		defer func() { <-s.requests }()
		return do(w, r)
	default:
		return &Problem{Type: bag.Busy, RetryAfter: 15}
	}
}

func (s *server) exchange(w http.ResponseWriter, r *http.Request) error {
	body, err := s.body(w, r, MaxBody)
	if err != nil {
		return err
	}
	defer body.close()
	reply, err := s.x.Receive(r.Context(), body)
	if err != nil {
		return err
	}
	return s.reply(w, MediaBag, reply)
}

func (s *server) enrol(w http.ResponseWriter, r *http.Request) error {
	body, err := s.body(w, r, MaxEnrol)
	if err != nil {
		return err
	}
	defer body.close()
	answer, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	reply, err := s.x.Enrol(r.Context(), answer)
	if err != nil {
		return err
	}
	return s.reply(w, MediaText, reply)
}

func (s *server) health(w http.ResponseWriter, r *http.Request) error {
	if err := s.x.Health(r.Context()); err != nil {
		return err
	}
	return s.reply(w, MediaText, []byte("ok\n"))
}

// body checks the size that is announced and gives the body, limited in size
// and in slowness.
func (s *server) body(w http.ResponseWriter, r *http.Request, limit int) (*pace, error) {
	if r.ContentLength > int64(limit) {
		return nil, &Problem{Type: bag.TooLarge, Max: limit}
	}
	control := http.NewResponseController(w)
	return &pace{
		body: http.MaxBytesReader(w, r.Body, int64(limit)), places: s.bodies, o: s.o,
		limit: func(t time.Time) { _ = control.SetReadDeadline(t) }, // Tests without a connection have no deadline.
	}, nil
}

func (s *server) reply(w http.ResponseWriter, media string, body []byte) error {
	w.Header().Set("Content-Type", media)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if _, err := w.Write(body); err != nil {
		s.o.Log.Debug("reply lost", "cause", err.Error())
	}
	return nil
}
