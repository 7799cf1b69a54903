// @vitest-environment jsdom
/** A number that is typed passes through values out of bounds on its way. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";

import { Stepper } from "@/components/form/stepper";

afterEach(cleanup);

function Counter() {
  const [value, setValue] = useState(10);
  return (
    <>
      <Stepper label="Bribe" value={value} min={10} max={50} onChange={setValue} />
      <output>{value}</output>
    </>
  );
}

it("lets 23 be typed where 2 is too little, and never reports what is out of bounds", () => {
  render(<Counter />);
  const box = screen.getByRole("spinbutton", { name: "Bribe" });
  fireEvent.change(box, { target: { value: "2" } });
  expect(box).toHaveProperty("value", "2");
  expect(screen.getByRole("status").textContent).toBe("10");
  fireEvent.change(box, { target: { value: "23" } });
  expect(screen.getByRole("status").textContent).toBe("23");
  fireEvent.change(box, { target: { value: "230" } });
  fireEvent.blur(box);
  expect(box).toHaveProperty("value", "50");
  expect(screen.getByRole("status").textContent).toBe("50");
});

it("steps within its bounds", () => {
  render(<Counter />);
  expect(screen.getByRole("button", { name: "Less: Bribe" })).toHaveProperty("disabled", true);
  fireEvent.click(screen.getByRole("button", { name: "More: Bribe" }));
  expect(screen.getByRole("status").textContent).toBe("11");
});
