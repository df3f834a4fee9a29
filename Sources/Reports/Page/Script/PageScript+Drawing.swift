extension PageScript {
    /// Images on a canvas.
    static let painting = #"""
        // Draws grey bytes with their left edge at a column of a canvas.
        function paint(canvas, bytes, { width, height }, left = 0) {
          const image = new ImageData(width, height);
          bytes.forEach((grey, i) => image.data.set([grey, grey, grey, 255], 4 * i));
          canvas.getContext('2d').putImageData(image, left, 0);
        }

        // Saves what a canvas shows as a PNG file, enlarged.
        function download(canvas, name, scale) {
          const large = document.createElement('canvas');
          [large.width, large.height] = [canvas.width * scale, canvas.height * scale];
          const context = large.getContext('2d');
          context.imageSmoothingEnabled = false;
          context.drawImage(canvas, 0, 0, large.width, large.height);
          large.toBlob(blob => {
            const link = document.createElement('a');
            [link.href, link.download] = [URL.createObjectURL(blob), name];
            link.click();
            setTimeout(() => URL.revokeObjectURL(link.href), 1000);
          });
        }

        // The seed in a field, a whole number below 2^64 as `--seed` takes it; null for anything else.
        function seedIn(field) {
          const text = field.value.trim();
          const seed = /^[0-9]{1,20}$/.test(text) ? BigInt(text) : null;
          const isValid = seed !== null && seed < 2n ** 64n;
          field.setAttribute('aria-invalid', String(!isValid));
          return isValid ? seed : null;
        }

        // Calls a function at most once a frame, however often it is asked for.
        function onceAFrame(body) {
          let isAsked = false;
          return () => {
            if (isAsked) return;
            isAsked = true;
            requestAnimationFrame(() => { isAsked = false; body(); });
          };
        }
        """#

    /// The picture with its seed, its digits and its directions.
    static let drawing = #"""
        function startGenerator() {
          const description = data('generator');
          if (!description) return;
          let generator;
          try {
            generator = makeGenerator(description, byId('weights').textContent);
          } catch (error) {
            byId('draw-problem').textContent = `The generator does not run in this browser: ${error.message}`;
            byId('draw-problem').hidden = false;
            return;
          }
          document.querySelectorAll('.live').forEach(part => { part.hidden = false; });
          startDrawing(generator);
          startMorphing(generator);
        }

        function startDrawing(generator) {
          const [canvas, field, status] = [byId('digit'), byId('seed'), byId('draw-status')];
          [canvas.width, canvas.height] = [generator.width, generator.height];
          let [seed, latent, isMoved] = [1n, generator.latentOf(1n), false];
          const chosen = () => {
            const radio = document.querySelector('input[name="digit"]:checked');
            const first = radio ? Number(radio.value) : 0;
            return { first, last: first, share: 0 };
          };
          const label = () => generator.labels ? generator.labels[chosen().first] : null;
          const draw = () => {
            const begin = performance.now();
            paint(canvas, generator.bytes(latent, chosen()), generator);
            const milliseconds = performance.now() - begin;
            byId('milliseconds').textContent = `${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
            const digit = label() === null ? '' : ` --digit ${label()}`;
            byId('command').textContent =
              `gan-train sample RUN --seed ${seed}${digit} --count 1 --out digit.png`;
            byId('moved').hidden = !isMoved;
          };
          const tell = () => {
            const ofClass = generator.areClusters ? 'A digit of cluster' : 'The digit';
            const digit = label() === null ? 'A digit' : `${ofClass} ${label()}`;
            const change = isMoved ? ', moved along directions,' : '';
            status.textContent = `${digit} of seed ${seed}${change} is drawn.`;
          };
          const directions = startDirections(generator, value => {
            value(latent);
            isMoved = true;
          }, onceAFrame(draw), tell);
          const drawSeed = () => {
            [latent, isMoved] = [generator.latentOf(seed), false];
            directions.show(latent);
            draw();
            tell();
          };
          const drawNew = () => {
            seed = BigInt(crypto.getRandomValues(new Uint32Array(1))[0] % 1000000);
            field.value = String(seed);
            seedIn(field);
            drawSeed();
          };
          byId('picture').addEventListener('click', drawNew);
          byId('new-digit').addEventListener('click', drawNew);
          byId('reset').addEventListener('click', drawSeed);
          byId('download').addEventListener('click', () => {
            const digit = label() === null ? '' : `-${label()}`;
            download(canvas, `digit${digit}-seed-${seed}.png`, 10);
          });
          field.addEventListener('change', () => {
            const wanted = seedIn(field);
            if (wanted === null) {
              status.textContent = 'A seed is a whole number from 0 to 18446744073709551615.';
              return;
            }
            seed = wanted;
            drawSeed();
          });
          document.querySelectorAll('input[name="digit"]').forEach(radio =>
            radio.addEventListener('change', () => { draw(); tell(); }));
          drawSeed();
          // For scripts and tests: the grey bytes of a seed, by the index of a class.
          window.ganTrain = {
            draw: (text, first = 0) => generator.bytes(
              generator.latentOf(BigInt(text)), { first, last: first, share: 0 }),
            latent: text => generator.latentOf(BigInt(text)),
          };
        }
        """#

    /// A slider for each of the first numbers of the latent vector.
    static let directions = #"""
        function startDirections(generator, change, draw, tell) {
          const sliders = [...document.querySelectorAll('#directions input')];
          const show = slider => { slider.nextElementSibling.textContent = Number(slider.value).toFixed(2); };
          sliders.forEach((slider, index) => {
            slider.addEventListener('input', () => {
              change(latent => { latent[index] = Number(slider.value); });
              show(slider);
              draw();
            });
            slider.addEventListener('change', tell);
          });
          return {
            show: latent => sliders.forEach((slider, index) => {
              slider.value = String(latent[index]);
              show(slider);
            }),
          };
        }
        """#
}
